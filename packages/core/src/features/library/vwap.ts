import { defineFeature } from '../feature.ts';
import { sessionStarts } from '../rolling/sessionStarts.ts';
import { typicalPrice } from '../rolling/typicalPrice.ts';

/**
 * Mean typical price since the session's first bar, weighed by volume; NaN until something is traded (0/0), in the session that the
 * series begins in, and from a NaN to the end of its session.
 */
export const vwap = defineFeature({
  name: 'vwap',
  title: 'Volume-weighted average price of the session',
  source: 'Berkowitz, Logue & Noser, The Total Cost of Transactions on the NYSE, Journal of Finance 43 (1988); each bar counts at its typical price, anchored to the first bar of the trade date',
  params: {},
  inputs: ['high', 'low', 'close', 'volume', 'tradeDate'],
  recursive: true,
  warmup: () => 1,
  compute: ({ high, low, close, volume, tradeDate }) => {
    const starts = sessionStarts(tradeDate);
    const typical = typicalPrice(high, low, close);
    let [money, traded] = [NaN, NaN];
    return typical.map((price, i) => {
      if (starts[i] === i) [money, traded] = [0, 0];
      money += price * volume[i]!;
      traded += volume[i]!;
      return money / traded;
    });
  },
});
