import { defineFeature } from '../feature.ts';
import { rollingDeviation } from '../rolling/rollingSpread.ts';

/** Population standard deviation (divisor n) of the close, in price. */
export const std = defineFeature({
  name: 'std',
  title: 'Standard deviation',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Standard Deviation" (population, divisor n)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }, out) => rollingDeviation(close, period, out),
});
