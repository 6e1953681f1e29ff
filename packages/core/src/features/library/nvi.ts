import { defineFeature } from '../feature.ts';
import { volumeIndex } from '../rolling/volumeIndex.ts';

/** Index of the close's returns on the bars whose volume fell; 1000 on the first bar, and again on the first after a gap. */
export const nvi = defineFeature({
  name: 'nvi',
  title: 'Negative volume index',
  source: 'Fosback, Stock Market Logic, 1976; Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Negative Volume Index" (starts at 1000)',
  params: {},
  inputs: ['close', 'volume'],
  recursive: true,
  warmup: () => 0,
  compute: ({ close, volume }) => volumeIndex(close, volume, (traded, before) => traded < before),
});
