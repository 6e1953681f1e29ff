import { fail } from '../errors/index.ts';
import type { Bars } from './bars.ts';
import { MINUTE_MS } from './civilDay.ts';
import type { Sessions } from './sessions.ts';
import { compareTimeframes, timeframeText } from './timeframe.ts';
import type { Timeframe } from './timeframe.ts';

export interface Resampling {
  readonly sessions: Sessions;
  /** The length of the bars given. */
  readonly from: Timeframe;
  /** The length wanted. */
  readonly to: Timeframe;
}

/** Longer bars, with the number of given bars in each. */
export interface ResampledBars {
  readonly bars: Bars;
  readonly sourceRows: Int32Array;
}

/**
 * Bars of a longer timeframe. Minutes are counted from the opening of each window and never across its end, so the last bar of a
 * window may be short; a day takes all windows of its trade date, a week (from Monday) all of its trade dates. A bar's time is
 * the end of its span, whether or not its last minutes have rows. A span without rows has no bar. The volume of a bar is NaN
 * where that of a row is. The timeframe given is returned as it is.
 *
 * @throws BAD_PARAMS for a shorter timeframe, or one whose edges cut through a given bar; BAD_BARS for a bar outside the sessions
 */
export function resampleBars(bars: Bars, { sessions, from, to }: Resampling): ResampledBars {
  const order = compareTimeframes(from, to);
  if (order === 0) return { bars, sourceRows: new Int32Array(bars.time.length).fill(1) };
  if (order > 0) fail('BAD_PARAMS', `bars of ${timeframeText(from)} cannot become ${timeframeText(to)}`, { from, to });
  const ends = to.unit === 'minutes' ? spanEnds(bars.time, sessions, from, to.minutes) : dateEnds(bars.tradeDate, sessions, to);
  return gatherSpans(bars, ends);
}

function spanEnds(time: Float64Array, { open, close }: Sessions, from: Timeframe, minutes: number): Float64Array {
  const source = from.unit === 'minutes' ? from.minutes : NaN;
  if (minutes % source !== 0) cutFailure(source, minutes);
  const [length, step] = [minutes * MINUTE_MS, source * MINUTE_MS];
  const ends = new Float64Array(time.length);
  let window = 0;
  for (let i = 0; i < time.length; i++) {
    const known = time[i]!;
    while (window < close.length && close[window]! < known) window++;
    if (window === close.length || open[window]! >= known) fail('BAD_BARS', `bar ${i} lies outside every session`, { index: i });
    const start = open[window]! + (Math.ceil((known - open[window]!) / length) - 1) * length;
    // The last bar of a window may have been cut short, so where it began is not known from its end.
    if (known - step < start && start > open[window]! && known < close[window]!) cutFailure(source, minutes);
    ends[i] = Math.min(start + length, close[window]!);
  }
  return ends;
}

function cutFailure(source: number, minutes: number): never {
  return fail('BAD_PARAMS', `bars of ${minutes}m would cut through bars of ${source}m`, {
    advice: `take a multiple of ${source} minutes that fits the session's opening, or 1d`,
  });
}

/** For each bar the close of the last window of its trade date, or of its week. */
function dateEnds(tradeDate: Int32Array, sessions: Sessions, to: Timeframe): Float64Array {
  const groupOf = to.unit === 'day' ? (day: number): number => day : (day: number): number => Math.floor((day + 3) / 7);
  const closes = new Map<number, number>();
  for (let i = 0; i < sessions.close.length; i++) closes.set(groupOf(sessions.tradeDate[i]!), sessions.close[i]!);
  const ends = new Float64Array(tradeDate.length);
  let [date, end] = [NaN, NaN];
  for (let i = 0; i < tradeDate.length; i++) {
    if (tradeDate[i] !== date) {
      date = tradeDate[i]!;
      end = closes.get(groupOf(date)) ?? fail('BAD_BARS', `bar ${i} lies outside every session`, { index: i });
    }
    ends[i] = end;
  }
  return ends;
}

/** One bar for each run of equal ends. */
function gatherSpans(source: Bars, ends: Float64Array): ResampledBars {
  let spans = 0;
  for (let i = 0; i < ends.length; i++) if (i === 0 || ends[i] !== ends[i - 1]) spans++;
  const column = (): Float64Array => new Float64Array(spans);
  const [time, open, high, low, close, volume] = [column(), column(), column(), column(), column(), column()];
  const [tradeDate, sourceRows] = [new Int32Array(spans), new Int32Array(spans)];
  let at = -1;
  for (let i = 0; i < ends.length; i++) {
    if (i === 0 || ends[i] !== ends[i - 1]) {
      at++;
      time[at] = ends[i]!;
      open[at] = source.open[i]!;
      high[at] = source.high[i]!;
      low[at] = source.low[i]!;
    }
    if (source.high[i]! > high[at]!) high[at] = source.high[i]!;
    if (source.low[i]! < low[at]!) low[at] = source.low[i]!;
    close[at] = source.close[i]!;
    volume[at]! += source.volume[i]!;
    tradeDate[at] = source.tradeDate[i]!;
    sourceRows[at]!++;
  }
  return { bars: { time, open, high, low, close, volume, tradeDate }, sourceRows };
}
