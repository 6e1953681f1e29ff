import { defineFeature } from '../feature.ts';
import { logRatios } from '../rolling/logRatios.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/**
 * Distance of the logarithmic spread to the reference from its mean in population standard deviations (divisor n); NaN in a window in
 * which it did not move (0/0), and unless all closes are above 0.
 */
export const logspreadz = defineFeature({
  name: 'logspreadz',
  title: 'Z-score of the logarithmic spread',
  source: 'Gatev, Goetzmann & Rouwenhorst, Pairs Trading, Review of Financial Studies 19 (2006), of the difference of logarithmic prices (population deviation, divisor n)',
  params: { period: { min: 2, max: 5000, default: 60, title: 'bars in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close, 'reference.close': other }, { period }) => {
    const { distance, deviation } = rollingSpread(logRatios(close, other), period);
    return distance.map((value, i) => value / deviation[i]!);
  },
});
