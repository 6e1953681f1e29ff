import { defineFeature } from '../feature.ts';
import { exponentialMean } from '../rolling/recursiveMean.ts';

/** Exponential average of each bar's change of the close times its volume. */
export const force = defineFeature({
  name: 'force',
  title: 'Force index',
  source: 'Elder, Trading for a Living, 1993, section 42; average seeded with the simple mean of the first window',
  params: { period: { min: 1, max: 5000, default: 13, title: 'bars averaged' } },
  inputs: ['close', 'volume'],
  recursive: true,
  warmup: ({ period }) => period,
  compute: ({ close, volume }, { period }) =>
    exponentialMean(close.map((price, i) => (i === 0 ? NaN : (price - close[i - 1]!) * volume[i]!)), period),
});
