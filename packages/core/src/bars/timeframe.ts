import { fail } from '../errors/index.ts';

/** The length of a bar: minutes on the clock, or whole trade dates. */
export type Timeframe = { readonly unit: 'minutes'; readonly minutes: number } | { readonly unit: 'day' } | { readonly unit: 'week' };

/** A day of trade and a week of trade dates. */
export const DAY: Timeframe = { unit: 'day' };
export const WEEK: Timeframe = { unit: 'week' };

const MAX_MINUTES = 1440;

/** The timeframe of so many minutes. */
export function minutesTimeframe(minutes: number): Timeframe {
  return { unit: 'minutes', minutes };
}

/**
 * The timeframe that a text names: `1m`, `15m`, `60m`, `1h`, `1d`, `1w`.
 *
 * @throws BAD_PARAMS for any other text
 */
export function parseTimeframe(text: string): Timeframe {
  if (text === '1d') return DAY;
  if (text === '1w') return WEEK;
  const match = /^([1-9]\d{0,3})([mh])$/.exec(text);
  const minutes = match === null ? NaN : Number(match[1]) * (match[2] === 'h' ? 60 : 1);
  if (!(minutes <= MAX_MINUTES)) {
    fail('BAD_PARAMS', `'${text}' is not a timeframe`, { advice: 'write minutes as 5m or 60m, a day as 1d, a week as 1w' });
  }
  return minutesTimeframe(minutes);
}

/** The one text of a timeframe: hours are written in minutes. */
export function timeframeText(timeframe: Timeframe): string {
  return timeframe.unit === 'minutes' ? `${timeframe.minutes}m` : timeframe.unit === 'day' ? '1d' : '1w';
}

/** Negative, zero or positive as the first timeframe is shorter, equal or longer. */
export function compareTimeframes(a: Timeframe, b: Timeframe): number {
  return lengthOf(a) - lengthOf(b);
}

function lengthOf(timeframe: Timeframe): number {
  if (timeframe.unit === 'minutes') return timeframe.minutes;
  return timeframe.unit === 'day' ? MAX_MINUTES + 1 : MAX_MINUTES + 2;
}
