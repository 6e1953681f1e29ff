import { MINUTE_MS } from './civilDay.ts';
import type { DatedBars } from './datedBars.ts';
import type { Sessions } from './sessions.ts';

/** A place in time with a size: bars missing, or bars without a move. */
export interface Stretch {
  /** ISO UTC: the last bar before, and the first after or the last within. */
  readonly from: string;
  readonly to: string;
  readonly bars: number;
}

const GAP_MINUTES = 30;

/** Pauses between two bars in which so many bars of the sessions, or more, are missing; by default those of half an hour. */
export function gapsOf({ bars, bar, sessions }: DatedBars, gapBars?: number): Stretch[] {
  const missing = bar.unit === 'minutes' ? missingMinutes(bars.time, sessions, bar.minutes) : missingDates(bars.tradeDate, sessions);
  const least = gapBars ?? (bar.unit === 'minutes' ? Math.max(1, Math.ceil(GAP_MINUTES / bar.minutes)) : 1);
  const gaps: Stretch[] = [];
  for (let i = 1; i < missing.length; i++) {
    if (missing[i]! < least) continue;
    gaps.push({ from: new Date(bars.time[i - 1]!).toISOString(), to: new Date(bars.time[i]!).toISOString(), bars: missing[i]! });
  }
  return gaps;
}

/** Bars missing before each bar: the time of trading since the bar before, in bars, less its own. */
function missingMinutes(time: Float64Array, { open, close }: Sessions, minutes: number): Float64Array {
  const missing = new Float64Array(time.length);
  let window = 0;
  for (let i = 1; i < time.length; i++) {
    const before = time[i - 1]!;
    while (window < close.length && close[window]! <= before) window++;
    let traded = 0;
    for (let w = window; w < open.length && open[w]! < time[i]!; w++) traded += Math.min(close[w]!, time[i]!) - Math.max(open[w]!, before);
    missing[i] = Math.round(traded / (minutes * MINUTE_MS)) - 1;
  }
  return missing;
}

/** Trade dates missing before each bar of a day. */
function missingDates(tradeDate: Int32Array, sessions: Sessions): Float64Array {
  const ordinal = new Map([...new Set(sessions.tradeDate)].map((date, i) => [date, i]));
  const at = (i: number): number => ordinal.get(tradeDate[i]!) ?? NaN;
  return Float64Array.from(tradeDate, (_, i) => (i === 0 ? 0 : at(i) - at(i - 1) - 1));
}
