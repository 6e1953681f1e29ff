import type { Reference } from '../features/index.ts';
import { inOrder, nextChangeCuts, spreadCuts } from './causalityCuts.ts';
import { firstRows, rowsBetween, rowsFrom, withGaps, type CausalityFrame } from './causalityFrame.ts';
import type { CausalityCheck, CausalityTrial } from './causalityTrial.ts';

/** A feature on bars, of which the first `rows` are looked at closely. */
export interface FeatureSituation {
  readonly all: CausalityFrame;
  /** The first `rows` bars. */
  readonly looked: CausalityFrame;
  /** What it gives on those. */
  readonly whole: ReadonlyMap<string, Float64Array>;
  /** What it gives on all bars. */
  readonly onAll: () => ReadonlyMap<string, Float64Array>;
  readonly reference: Reference;
  readonly warmup: number;
  readonly rows: number;
  readonly seed: number;
}

const GAPS = 2;
/** The check of what lies beyond the rows that are looked at closely. */
export const FULL_LENGTH = 'truncation at full length';
/** Places of a long series at which a feature without a memory is computed from a stretch of bars, and the rows that are compared there. */
const STRETCHES = 3;
const STRETCH_ROWS = 1_000;

/** The trials of a feature beside those of everything computed from bars: gaps, a later start, and the rest of a long series. */
export function featureTrials(situation: FeatureSituation): CausalityTrial[] {
  const { looked: frame, whole, warmup, rows, seed } = situation;
  const gaps = inOrder(spreadCuts(warmup, rows, GAPS, seed), rows);
  const gapped = withGaps(frame, gaps);
  const cuts = inOrder(gaps.map((row) => row + 1), rows);
  return [
    { check: 'truncation at gaps', frame: gapped, cuts, altered: (cut: number) => firstRows(gapped, cut) },
    ...(isRemembering(situation) ? [] : [{
      check: 'later start',
      frame,
      whole,
      cuts: inOrder(spreadCuts(0, rows - warmup, GAPS, seed), rows),
      altered: (cut: number) => rowsFrom(frame, cut),
      rows: (cut: number) => ({ from: cut + warmup, to: rows }),
      origin: (cut: number) => cut,
    }]),
    ...fullLengthTrials(situation),
  ];
}

/** Whether it says nothing before its warm-up is over: no partial windows. */
export function silentWarmup(whole: ReadonlyMap<string, Float64Array>, warmup: number): CausalityCheck {
  for (const [column, values] of whole) {
    const row = values.subarray(0, warmup).findIndex((value) => !Number.isNaN(value));
    if (row < 0) continue;
    const firstDifference = { cut: warmup, column, row, expected: String(values[row]), found: 'NaN' };
    return { check: 'warm-up', cuts: [warmup], passed: false, firstDifference };
  }
  return { check: 'warm-up', cuts: [warmup], passed: true, firstDifference: null };
}

/** A recursive value remembers its seed, and a joined one has its warm-up in bars of another timeframe. */
function isRemembering({ reference }: FeatureSituation): boolean {
  return reference.feature.recursive === true || reference.timeframe !== null;
}

/**
 * The rest of a long series, held against the column of all bars: one that peeks there alone would pass on the first few thousand. What
 * has no memory is computed again from a stretch of bars that ends at each cut; what has one, from the first bar on, and so once only.
 */
function fullLengthTrials(situation: FeatureSituation): CausalityTrial[] {
  const { all, onAll, warmup, rows, seed } = situation;
  const n = all.columns.time.length;
  if (n <= rows) return [];
  const whole = onAll();
  if (isRemembering(situation)) {
    const [cut] = nextChangeCuts(whole, spreadCuts(rows, n, 1, seed), n).reverse();
    return [{ check: FULL_LENGTH, frame: all, whole, cuts: inOrder([cut ?? n], n), altered: (at: number) => rowsBetween(all, 0, at) }];
  }
  return [{
    check: FULL_LENGTH,
    frame: all,
    whole,
    cuts: inOrder(nextChangeCuts(whole, spreadCuts(rows, n, STRETCHES, seed), n), n),
    altered: (cut: number) => rowsBetween(all, cut - warmup - STRETCH_ROWS, cut),
    rows: (cut: number) => ({ from: cut - STRETCH_ROWS, to: cut }),
    origin: (cut: number) => cut - warmup - STRETCH_ROWS,
  }];
}
