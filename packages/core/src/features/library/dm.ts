import { defineFeature } from '../feature.ts';
import { directionalMovement } from '../rolling/directionalMovement.ts';
import { wilderSum } from '../rolling/recursiveMean.ts';

/**
 * Directional movement in price: Wilder's running sums of what bars reached above the high and below the low before them, seeded with the
 * first `period - 1` differences.
 */
export const dm = defineFeature({
  name: 'dm',
  title: 'Directional movement',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section IV; seeded as TA-Lib does',
  params: { period: { min: 2, max: 1000, default: 14, title: 'bars that the sums stand for' } },
  inputs: ['high', 'low'],
  outputs: ['plus', 'minus'],
  recursive: true,
  warmup: ({ period }) => period - 1,
  compute: ({ high, low }, { period }) => {
    const { plus, minus } = directionalMovement(high, low);
    return { plus: wilderSum(plus, period), minus: wilderSum(minus, period) };
  },
});
