import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Triangular moving average of the close: a simple mean of simple means, so that the middle of the window weighs most. */
export const trima = defineFeature({
  name: 'trima',
  title: 'Triangular moving average',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Moving Averages" (triangular); windows of (period + 1) / 2, for an even period one of half and one of half plus 1',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars averaged' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => {
    const half = Math.floor((period + 1) / 2);
    return rollingMean(rollingMean(close, period + 1 - half), half);
  },
});
