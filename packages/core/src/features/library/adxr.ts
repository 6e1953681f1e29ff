import { defineFeature } from '../feature.ts';
import { directionalLines } from '../rolling/directionalLines.ts';
import { wilderSum } from '../rolling/recursiveMean.ts';
import { valuesBefore } from '../rolling/valuesBefore.ts';

/** Average directional index rating, 0 to 100: the mean of the average directional index and its value `period - 1` bars before, seeded as `dmi`. */
export const adxr = defineFeature({
  name: 'adxr',
  title: 'Average directional index rating',
  source: 'Wilder, New Concepts in Technical Trading Systems, 1978, section IV; seeded and looked back as TA-Lib does',
  params: { period: { min: 2, max: 1000, default: 14, title: 'bars averaged' } },
  inputs: ['high', 'low', 'close'],
  recursive: true,
  warmup: ({ period }) => 3 * period - 3,
  compute: ({ high, low, close }, { period }) => {
    const { adx: average } = directionalLines({ high, low, close }, period, wilderSum);
    return valuesBefore(average, period - 1).map((before, i) => (before + average[i]!) / 2);
  },
});
