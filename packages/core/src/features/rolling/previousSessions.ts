import type { FeatureInputs } from '../feature.ts';
import { sessionStarts } from './sessionStarts.ts';

/** What the whole trade date before each bar's own was: NaN where it is not known from its first bar on, or holds a NaN. */
export interface PreviousSessions {
  readonly high: Float64Array;
  readonly low: Float64Array;
  /** Its last close. */
  readonly close: Float64Array;
}

/** The session before, for each bar. Each column is as long as the inputs. */
export function previousSessions({ high, low, close, tradeDate }: Pick<FeatureInputs, 'high' | 'low' | 'close' | 'tradeDate'>): PreviousSessions {
  const starts = sessionStarts(tradeDate);
  const empty = new Float64Array(close.length).fill(NaN);
  const previous = { high: empty, low: empty.slice(), close: empty.slice() };
  let now = { high: NaN, low: NaN, close: NaN };
  let before = now;
  for (let i = 0; i < close.length; i++) {
    const price = close[i]!;
    if (starts[i] === i) [before, now] = [now, { high: high[i]!, low: low[i]!, close: price }];
    else now = { high: Math.max(now.high, high[i]!), low: Math.min(now.low, low[i]!), close: Number.isNaN(now.close) ? NaN : price };
    previous.high[i] = before.high;
    previous.low[i] = before.low;
    previous.close[i] = before.close;
  }
  return previous;
}
