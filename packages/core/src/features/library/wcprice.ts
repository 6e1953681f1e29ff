import { defineFeature } from '../feature.ts';
import { decimalSum } from '../rolling/decimalSum.ts';

/** Mean of the bar's high, low and close, in which the close counts twice. */
export const wcprice = defineFeature({
  name: 'wcprice',
  title: 'Weighted close',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Weighted Close"',
  params: {},
  inputs: ['high', 'low', 'close'],
  warmup: () => 0,
  compute: ({ high, low, close }) => close.map((price, i) => decimalSum(decimalSum(high[i]!, low[i]!), 2 * price) / 4),
});
