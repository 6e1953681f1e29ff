import { defineFeature } from '../feature.ts';
import { typicalPrice } from '../rolling/typicalPrice.ts';

/** Mean of the bar's high, low and close. */
export const typprice = defineFeature({
  name: 'typprice',
  title: 'Typical price',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Typical Price"',
  params: {},
  inputs: ['high', 'low', 'close'],
  warmup: () => 0,
  compute: ({ high, low, close }) => typicalPrice(high, low, close),
});
