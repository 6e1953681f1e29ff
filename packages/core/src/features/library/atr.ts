import { defineFeature } from '../feature.ts';
import { averageTrueRange } from '../rolling/averageTrueRange.ts';

/** Average true range: Wilder's average, seeded with the simple mean of the first `period` true ranges (the first bar has none). */
export const atr = defineFeature({
  name: 'atr',
  title: 'Average true range',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section III; seeded with the simple mean of the first window',
  params: { period: { min: 1, max: 1000, default: 14, title: 'true ranges averaged' } },
  inputs: ['high', 'low', 'close'],
  recursive: true,
  warmup: ({ period }) => period,
  compute: ({ high, low, close }, { period }, out) => averageTrueRange({ high, low, close }, period, out),
});
