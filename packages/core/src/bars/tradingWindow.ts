import { fail } from '../errors/index.ts';

/** Minutes since midnight. */
export interface TradingWindow {
  readonly openMinutes: number;
  readonly closeMinutes: number;
}

/**
 * Minutes since midnight at which a window such as `17:00-16:00` opens and closes; it is over midnight if it closes no later than it opens.
 *
 * @throws BAD_CONFIG for any other text
 */
export function windowOf(text: string): TradingWindow {
  const match = /^(\d{2}:\d{2})-(\d{2}:\d{2})$/.exec(text);
  if (match === null) return fail('BAD_CONFIG', `'${text}' is not a trading window`, { advice: 'write it as 17:00-16:00' });
  return { openMinutes: clockMinutes(match[1] ?? ''), closeMinutes: clockMinutes(match[2] ?? '') };
}

/**
 * The same for a window that opens and closes on one evening.
 *
 * @throws BAD_CONFIG for any other text, and for a window over midnight
 */
export function eveningWindowOf(text: string): TradingWindow {
  const window = windowOf(text);
  if (window.openMinutes >= window.closeMinutes) fail('BAD_CONFIG', `'${text}' does not close on the evening it opens`, { advice: 'put it into windows' });
  return window;
}

/**
 * Minutes since midnight of `15:15`; `24:00` is the end of the day.
 *
 * @throws BAD_CONFIG for any other text
 */
export function clockMinutes(text: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  const minutes = match === null ? NaN : Number(match[1]) * 60 + Number(match[2]);
  if (!(minutes <= 1440)) fail('BAD_CONFIG', `'${text}' is not a time of day`, { advice: 'write it as 15:15' });
  return minutes;
}
