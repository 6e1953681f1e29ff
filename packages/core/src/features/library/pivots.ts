import { defineFeature } from '../feature.ts';
import { previousSessions } from '../rolling/previousSessions.ts';

/**
 * Pivot point of the trade date before, with two lines of resistance above and two of support below, in price, on every bar of the
 * session. NaN until a whole session has been seen: in that which the series begins in, in the one after, and where the session before
 * holds a NaN.
 */
export const pivots = defineFeature({
  name: 'pivots',
  title: 'Pivot points of the previous session',
  source: 'Person, A Complete Guide to Technical Trading Tactics, 2004 (floor traders\' pivots from high, low and close)',
  params: {},
  inputs: ['high', 'low', 'close', 'tradeDate'],
  outputs: ['pivot', 'r1', 's1', 'r2', 's2'],
  recursive: true,
  warmup: () => 2,
  compute: (columns) => {
    const { high, low, close } = previousSessions(columns);
    const pivot = close.map((price, i) => (high[i]! + low[i]! + price) / 3);
    return {
      pivot,
      r1: pivot.map((middle, i) => 2 * middle - low[i]!),
      s1: pivot.map((middle, i) => 2 * middle - high[i]!),
      r2: pivot.map((middle, i) => middle + (high[i]! - low[i]!)),
      s2: pivot.map((middle, i) => middle - (high[i]! - low[i]!)),
    };
  },
});
