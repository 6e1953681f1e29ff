import { defineFeature } from '../feature.ts';
import { swingPoints } from '../rolling/swingPoints.ts';

/** Price of the last swing high (low) that has been confirmed; NaN until there is one, and from a NaN until there is another. */
export const swinglevel = defineFeature({
  name: 'swinglevel',
  title: 'Level of the last swing point',
  source: 'Williams, Trading Chaos, 1995 (fractal; `strength` bars on either side, strictly beyond them), known from its confirmation on',
  params: { strength: { min: 1, max: 1000, default: 2, title: 'bars on either side' } },
  inputs: ['high', 'low'],
  outputs: ['high', 'low'],
  recursive: true,
  warmup: ({ strength }) => 2 * strength,
  compute: ({ high, low }, { strength }) => ({
    high: lastLevel(high, swingPoints(high, strength, 'high')),
    low: lastLevel(low, swingPoints(low, strength, 'low')),
  }),
});

function lastLevel(prices: Float64Array, points: Float64Array): Float64Array {
  let level = NaN;
  return points.map((point) => {
    if (Number.isNaN(point)) level = NaN;
    else if (point >= 0) level = prices[point]!;
    return level;
  });
}
