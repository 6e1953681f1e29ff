import type { Calendar } from './calendar.ts';
import { DAY_MS } from './civilDay.ts';
import { sessionsOf } from './sessions.ts';

/** Times of trading without a pause: windows that touch are one. UTC milliseconds, ascending. */
export interface Stretches {
  readonly open: Float64Array;
  readonly close: Float64Array;
}

const DAYS_AROUND = 4;

/** The stretches of trading of all days that wall times between two can mean. */
export function stretchesOf(calendar: Calendar, firstMs: number, lastMs: number): Stretches {
  const sessions = sessionsOf(calendar, Math.floor(firstMs / DAY_MS) - DAYS_AROUND, Math.floor(lastMs / DAY_MS) + DAYS_AROUND);
  const open = new Float64Array(sessions.open.length);
  const close = new Float64Array(sessions.open.length);
  let n = 0;
  for (let i = 0; i < sessions.open.length; i++) {
    if (n > 0 && sessions.open[i]! <= close[n - 1]!) n--;
    else open[n] = sessions.open[i]!;
    close[n++] = sessions.close[i]!;
  }
  return { open: open.slice(0, n), close: close.slice(0, n) };
}
