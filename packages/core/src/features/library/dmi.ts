import { defineFeature } from '../feature.ts';
import { directionalLines } from '../rolling/directionalLines.ts';
import { wilderSum } from '../rolling/recursiveMean.ts';
import { whereKnown } from '../rolling/whereKnown.ts';

/**
 * Directional movement index as TA-Lib and Tulip Indicators seed it, with the sum of the first `period - 1` differences: the average index, the
 * index itself, and the two indicators, each 0 to 100. NaN while nothing has moved (0/0).
 */
export const dmi = defineFeature({
  name: 'dmi',
  title: 'Directional movement index',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section IV; seeded one difference earlier, as TA-Lib does',
  params: { period: { min: 2, max: 1000, default: 14, title: 'bars averaged' } },
  inputs: ['high', 'low', 'close'],
  outputs: ['adx', 'dx', 'plus', 'minus'],
  recursive: true,
  warmup: ({ period }) => 2 * period - 2,
  compute: ({ high, low, close }, { period }) => {
    const { plus, minus, dx, adx: average } = directionalLines({ high, low, close }, period, wilderSum);
    return { adx: average, dx: whereKnown(dx, average), plus: whereKnown(plus, average), minus: whereKnown(minus, average) };
  },
});
