import { defineFeature } from '../feature.ts';
import { rollingBands } from '../rolling/rollingBands.ts';

/** Bollinger bands of the close: its simple mean, and `width` population standard deviations (divisor n) above and below. */
export const bands = defineFeature({
  name: 'bands',
  title: 'Bollinger bands',
  source: 'Bollinger, Bollinger on Bollinger Bands, 2001, part II (population deviation, divisor n)',
  params: {
    period: { min: 2, max: 5000, default: 20, title: 'bars in the window' },
    width: { min: 0.1, max: 10, default: 2, integer: false, title: 'deviations from the middle' },
  },
  inputs: ['close'],
  outputs: ['middle', 'upper', 'lower'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, terms, _, outs) => ({ ...rollingBands(close, terms, outs) }),
});
