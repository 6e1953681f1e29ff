import { defineFeature } from '../feature.ts';
import { convergence } from '../rolling/convergence.ts';

/**
 * Moving average convergence/divergence of the close, in price: the difference of two exponential averages, that difference's own
 * average, and what lies between them. All three outputs begin where the signal does, so that no row holds half of it.
 */
export const macd = defineFeature({
  name: 'macd',
  title: 'Moving average convergence/divergence',
  source: 'Appel, Technical Analysis: Power Tools for Active Investors, 2005, ch. 8; averages seeded with the simple mean of their first window',
  params: {
    fast: { min: 1, max: 1000, default: 12, title: 'bars of the fast average' },
    slow: { min: 1, max: 1000, default: 26, title: 'bars of the slow average' },
    signal: { min: 1, max: 1000, default: 9, title: 'bars of the average of their difference' },
  },
  inputs: ['close'],
  outputs: ['macd', 'signal', 'histogram'],
  recursive: true,
  warmup: ({ fast, slow, signal }) => Math.max(fast, slow) - 1 + signal - 1,
  compute: ({ close }, periods, _, outs) => ({ ...convergence(close, periods, outs) }),
});
