import { checkBars } from '../bars/index.ts';
import type { Bars } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import { refuseBarName } from '../features/index.ts';
import type { Feature, FeatureColumns } from '../features/index.ts';
import { checkTradeDatesPerYear } from './metrics/checkTradeDatesPerYear.ts';

/** One series of one instrument, and what is known about it. */
export interface Frame {
  readonly instrument: string;
  readonly timeframe: string;
  readonly bars: Bars;
  /** The content hash of the bars. */
  readonly dataSha256: string;
  /** Of the calendar, not of the days that the bars happen to hold. */
  readonly tradeDatesPerYear: number;
  /** Feature columns that are already computed, by reference; each as long as the bars. */
  readonly features?: ReadonlyMap<string, Float64Array>;
  /** Bars of other timeframes, by the token that references carry after `@`. */
  readonly frames?: ReadonlyMap<string, FeatureColumns>;
  /** Bars of the instrument that features are compared with, on the same timeframe and in their own time. */
  readonly reference?: FeatureColumns;
  /** The end of the session of each trade date by the instrument's calendar, as `sessionEnds` gives it. */
  readonly sessionEnds?: ReadonlyMap<number, number>;
  /** A user's own features, beside the built-in ones. */
  readonly addedFeatures?: readonly Feature[];
  /** Share of the calendar's bars that the data holds, 0 to 1. */
  readonly coverage?: number;
}

/**
 * Refuses a frame whose year, bars or given feature columns cannot be.
 *
 * @throws BAD_PARAMS for the year; BAD_BARS; BAD_FEATURE for a column that is not as long as the bars, or bears the name of one of theirs
 */
export function checkFrame({ tradeDatesPerYear, bars, features }: Frame): void {
  checkTradeDatesPerYear(tradeDatesPerYear);
  checkBars(bars);
  for (const [reference, column] of features ?? []) {
    refuseBarName(reference);
    checkFeatureLength(reference, column, bars);
  }
}

/**
 * The frame's bars from `from` on and before `to`, and the feature columns with them: views of the same memory.
 *
 * @throws BAD_FEATURE for a feature column that is not as long as the bars
 */
export function frameWithin(frame: Frame, from: number, to: number): Frame {
  const features = new Map<string, Float64Array>();
  for (const [reference, column] of frame.features ?? []) {
    checkFeatureLength(reference, column, frame.bars);
    features.set(reference, column.subarray(from, to));
  }
  return { ...frame, bars: barsWithin(frame.bars, from, to), features };
}

/** The columns that the frame's features are computed from. */
export function featureColumnsOf({ bars, reference, sessionEnds }: Pick<Frame, 'bars' | 'reference' | 'sessionEnds'>): FeatureColumns {
  return { ...bars, ...(reference && { reference }), ...(sessionEnds && { sessionEnds }) };
}

/** Refuses a feature column that is not as long as the bars. @throws BAD_FEATURE */
export function checkFeatureLength(reference: string, column: Float64Array, bars: Bars): void {
  const [rows, wanted] = [column.length, bars.time.length];
  if (rows !== wanted) fail('BAD_FEATURE', `${reference} has ${rows} rows for ${wanted} bars`, { reference });
}

/** Bars from `from` on and before `to`, as views of the same memory. */
export function barsWithin(bars: Bars, from: number, to: number): Bars {
  return {
    time: bars.time.subarray(from, to),
    open: bars.open.subarray(from, to),
    high: bars.high.subarray(from, to),
    low: bars.low.subarray(from, to),
    close: bars.close.subarray(from, to),
    volume: bars.volume.subarray(from, to),
    tradeDate: bars.tradeDate.subarray(from, to),
  };
}
