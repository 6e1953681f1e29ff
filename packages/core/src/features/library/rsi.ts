import { defineFeature } from '../feature.ts';
import { wilderMean } from '../rolling/recursiveMean.ts';

/**
 * Relative strength index of the close, 0 to 100: Wilder's averages of gains and losses, each seeded with the simple mean of the
 * first `period` changes. NaN where neither has moved (0/0).
 */
export const rsi = defineFeature({
  name: 'rsi',
  title: 'Relative strength index',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section VI; averages seeded with the simple mean of the first window',
  params: { period: { min: 1, max: 1000, default: 14, title: 'changes averaged' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const change = close.map((price, i) => (i === 0 ? NaN : price - close[i - 1]!));
    const gain = wilderMean(change.map((step) => Math.max(step, 0)), period);
    const loss = wilderMean(change.map((step) => Math.max(-step, 0)), period);
    return gain.map((up, i) => (100 * up) / (up + loss[i]!));
  },
});
