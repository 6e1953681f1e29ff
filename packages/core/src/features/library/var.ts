import { defineFeature } from '../feature.ts';
import { rollingMoments } from '../rolling/rollingMoments.ts';

/** Population variance (divisor n) of the close, in price squared. */
export const variance = defineFeature({
  name: 'var',
  title: 'Variance',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 2 (variance; population, divisor n)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => rollingMoments(close, period).second,
});
