import { defineFeature } from '../feature.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/**
 * Chande's variable index dynamic average of the close: an exponential average whose weight grows with the short deviation over the long
 * one. Seeded with the close before its first value; in a market that does not move it stands still.
 */
export const vidya = defineFeature({
  name: 'vidya',
  title: 'Variable index dynamic average',
  source: 'Chande, Adapting Moving Averages to Market Volatility, Stocks & Commodities 10:3 (1992); population deviations (divisor n)',
  params: {
    short: { min: 2, max: 1000, default: 9, title: 'bars of the short deviation' },
    long: { min: 2, max: 1000, default: 30, title: 'bars of the long deviation' },
    weight: { min: 0.001, max: 1, default: 0.2, integer: false, title: 'weight where both deviations are equal' },
  },
  inputs: ['close'],
  recursive: true,
  warmup: ({ short, long }) => Math.max(short, long) - 1,
  compute: ({ close }, { short, long, weight }) => {
    const near = rollingSpread(close, short).deviation;
    const far = rollingSpread(close, long).deviation;
    let held = NaN;
    return close.map((price, i) => {
      if (Number.isNaN(held) && i > 0) held = close[i - 1]!;
      held += (far[i] === 0 ? 0 : (weight * near[i]!) / far[i]!) * (price - held);
      return held;
    });
  },
});
