import { defineFeature } from '../feature.ts';
import { relativeStrength } from '../rolling/relativeStrength.ts';

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
  compute: ({ close }, { period }, out) => relativeStrength(close, period, out),
});
