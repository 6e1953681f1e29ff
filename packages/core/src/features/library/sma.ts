import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Simple moving average of the close. */
export const sma = defineFeature({
  name: 'sma',
  title: 'Simple moving average',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Moving Averages"',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars averaged' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }, out) => rollingMean(close, period, out),
});
