import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Percentage by which the fast mean of volume lies above the slow one; NaN without volume (0/0). */
export const vosc = defineFeature({
  name: 'vosc',
  title: 'Volume oscillator',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Volume Oscillator" (percentage form, simple means)',
  params: {
    fast: { min: 1, max: 5000, default: 5, title: 'bars of the fast mean' },
    slow: { min: 1, max: 5000, default: 10, title: 'bars of the slow mean' },
  },
  inputs: ['volume'],
  warmup: ({ fast, slow }) => Math.max(fast, slow) - 1,
  compute: ({ volume }, { fast, slow }) => {
    const slowMean = rollingMean(volume, slow);
    return rollingMean(volume, fast).map((value, i) => (100 * (value - slowMean[i]!)) / slowMean[i]!);
  },
});
