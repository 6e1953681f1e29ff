import { MINUTE_MS } from './civilDay.ts';
import type { DatedBars } from './datedBars.ts';

/** A place in time with a size: bars missing, or bars without a move. */
export interface Stretch {
  /** ISO UTC: the last bar before, and the first after or the last within. */
  readonly from: string;
  readonly to: string;
  readonly bars: number;
}

const GAP_MINUTES = 30;

/** Pauses between two bars in which so many bars of the sessions, or more, are missing; by default those of half an hour. */
export function gapsOf(dated: DatedBars, gapBars?: number): Stretch[] {
  const { bar } = dated;
  return bar.unit === 'minutes'
    ? gapsOfMinutes(dated, bar.minutes, gapBars ?? Math.max(1, Math.ceil(GAP_MINUTES / bar.minutes)))
    : gapsOfDates(dated, gapBars ?? 1);
}

/** Bars missing before each bar: the time of trading since the bar before, in bars, less its own. */
function gapsOfMinutes({ bars: { time }, sessions: { open, close } }: DatedBars, minutes: number, least: number): Stretch[] {
  const length = minutes * MINUTE_MS;
  const gaps: Stretch[] = [];
  for (let i = 1, window = 0; i < time.length; i++) {
    const [before, known] = [time[i - 1]!, time[i]!];
    if (known - before <= length) continue;
    while (window < close.length && close[window]! <= before) window++;
    let traded = 0;
    for (let w = window; w < open.length && open[w]! < known; w++) traded += Math.min(close[w]!, known) - Math.max(open[w]!, before);
    const missing = Math.round(traded / length) - 1;
    if (missing >= least) gaps.push(stretchOf(before, known, missing));
  }
  return gaps;
}

/** Trade dates missing before each bar of a day. */
function gapsOfDates({ bars: { time, tradeDate }, sessions }: DatedBars, least: number): Stretch[] {
  const ordinal = new Map([...new Set(sessions.tradeDate)].map((date, i) => [date, i]));
  const at = (i: number): number => ordinal.get(tradeDate[i]!) ?? NaN;
  const gaps: Stretch[] = [];
  for (let i = 1; i < time.length; i++) {
    const missing = at(i) - at(i - 1) - 1;
    if (missing >= least) gaps.push(stretchOf(time[i - 1]!, time[i]!, missing));
  }
  return gaps;
}

function stretchOf(fromMs: number, toMs: number, bars: number): Stretch {
  return { from: new Date(fromMs).toISOString(), to: new Date(toMs).toISOString(), bars };
}
