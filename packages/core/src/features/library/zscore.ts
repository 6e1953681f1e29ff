import { defineFeature } from '../feature.ts';
import { rollingScore } from '../rolling/rollingSpread.ts';

/** Distance of the close from its mean in population standard deviations (divisor n); NaN in a window that did not move (0/0). */
export const zscore = defineFeature({
  name: 'zscore',
  title: 'Z-score',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 2 (standardised value; population deviation, divisor n)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }, out) => rollingScore(close, period, out),
});
