import { defineFeature } from '../feature.ts';
import { directionalLines } from '../rolling/directionalLines.ts';
import { wilderMean } from '../rolling/recursiveMean.ts';
import { whereKnown } from '../rolling/whereKnown.ts';

/**
 * Wilder's directional system, each line 0 to 100: the average directional index, and the directional indicators of rising and falling moves.
 * Averages are seeded with the mean of the first `period` differences; NaN while nothing has moved (0/0).
 */
export const adx = defineFeature({
  name: 'adx',
  title: 'Average directional index',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section IV',
  params: { period: { min: 1, max: 1000, default: 14, title: 'bars averaged' } },
  inputs: ['high', 'low', 'close'],
  outputs: ['adx', 'plus', 'minus'],
  recursive: true,
  warmup: ({ period }) => 2 * period - 1,
  compute: ({ high, low, close }, { period }) => {
    const { plus, minus, adx: average } = directionalLines({ high, low, close }, period, wilderMean);
    return { adx: average, plus: whereKnown(plus, average), minus: whereKnown(minus, average) };
  },
});
