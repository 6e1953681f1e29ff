import { weekdayOf } from '../../src/bars/index.ts';
import type { Bars, Sessions, Timeframe } from '../../src/bars/index.ts';
import { windowOfInstant } from './randomSessions.ts';

/** A longer bar as a row of plain numbers. */
export interface SlowBar {
  readonly time: number;
  readonly tradeDate: number;
  readonly prices: readonly [open: number, high: number, low: number, close: number];
  readonly volume: number;
  readonly sourceRows: number;
}

/** The definition written out: each bar is put into the box that its own close names, and each box becomes a bar. */
export function slowResample(bars: Bars, sessions: Sessions, to: Timeframe): SlowBar[] {
  const boxes = new Map<number, number[]>();
  bars.time.forEach((known, i) => {
    const end = endOf(known, sessions, to);
    boxes.set(end, [...(boxes.get(end) ?? []), i]);
  });
  return [...boxes].map(([time, rows]) => {
    const of = (column: ArrayLike<number>): number[] => rows.map((row) => column[row] ?? NaN);
    return {
      time,
      tradeDate: of(bars.tradeDate).at(-1) ?? NaN,
      prices: [of(bars.open)[0] ?? NaN, Math.max(...of(bars.high)), Math.min(...of(bars.low)), of(bars.close).at(-1) ?? NaN],
      volume: of(bars.volume).reduce((sum, volume) => sum + volume, 0),
      sourceRows: rows.length,
    };
  });
}

function endOf(known: number, sessions: Sessions, to: Timeframe): number {
  const window = windowOfInstant(sessions, known);
  const [open, close, date] = [sessions.open[window] ?? NaN, sessions.close[window] ?? NaN, sessions.tradeDate[window] ?? NaN];
  if (to.unit === 'minutes') {
    let end = open;
    while (end < known) end += to.minutes * 60_000;
    return Math.min(end, close);
  }
  const monday = date - ((weekdayOf(date) + 6) % 7);
  const isIncluded = (other: number): boolean => (to.unit === 'day' ? other === date : other >= monday && other < monday + 7);
  return Math.max(...sessions.close.filter((_, w) => isIncluded(sessions.tradeDate[w] ?? NaN)));
}
