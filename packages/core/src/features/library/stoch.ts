import { defineFeature } from '../feature.ts';
import { positionInRange } from '../rolling/positionInRange.ts';
import { rollingMean } from '../rolling/rollingMean.ts';
import { whereKnown } from '../rolling/whereKnown.ts';

/**
 * Stochastic oscillator, 0 to 100: where the close lies in the range of the last `period` bars, averaged over `slowing` bars (%K), and the
 * average of that (%D). NaN where a window has no range (0/0).
 */
export const stoch = defineFeature({
  name: 'stoch',
  title: 'Stochastic oscillator',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Stochastic Oscillator" (Lane); simple averages, times 100',
  params: {
    period: { min: 1, max: 5000, default: 14, title: 'bars of the range' },
    slowing: { min: 1, max: 500, default: 3, title: 'bars averaged in %K' },
    smoothing: { min: 1, max: 500, default: 3, title: 'values of %K averaged in %D' },
  },
  inputs: ['high', 'low', 'close'],
  outputs: ['k', 'd'],
  warmup: ({ period, slowing, smoothing }) => period - 1 + slowing - 1 + smoothing - 1,
  compute: ({ high, low, close }, { period, slowing, smoothing }) => {
    const raw = positionInRange(close, high, low, period).map((share) => 100 * share);
    const k = rollingMean(raw, slowing);
    const d = rollingMean(k, smoothing);
    return { k: whereKnown(k, d), d };
  },
});
