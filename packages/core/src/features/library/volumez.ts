import { defineFeature } from '../feature.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/** Distance of the volume from its mean in population standard deviations (divisor n); NaN where every bar traded the same (0/0). */
export const volumez = defineFeature({
  name: 'volumez',
  title: 'Volume z-score',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 2 (standardised value; population deviation, divisor n), of volume',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['volume'],
  warmup: ({ period }) => period - 1,
  compute: ({ volume }, { period }) => {
    const { distance, deviation } = rollingSpread(volume, period);
    return distance.map((value, i) => value / deviation[i]!);
  },
});
