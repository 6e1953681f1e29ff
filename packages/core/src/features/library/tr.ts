import { defineFeature } from '../feature.ts';
import { trueRange } from '../rolling/trueRange.ts';

/** True range: the bar's range extended to the close before it. The first bar has none. */
export const tr = defineFeature({
  name: 'tr',
  title: 'True range',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section III',
  params: {},
  inputs: ['high', 'low', 'close'],
  warmup: () => 1,
  compute: ({ high, low, close }) => trueRange(high, low, close),
});
