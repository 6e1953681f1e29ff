import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';

/** Half-way between the bar's high and low. */
export const medprice = defineFeature({
  name: 'medprice',
  title: 'Median price',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Median Price"',
  params: {},
  inputs: ['high', 'low'],
  warmup: () => 0,
  compute: ({ high, low }) => medianPrice(high, low),
});
