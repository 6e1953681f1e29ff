import { defineFeature } from '../feature.ts';
import { decimalSum } from '../rolling/decimalSum.ts';

/** Mean of the bar's open, high, low and close. */
export const avgprice = defineFeature({
  name: 'avgprice',
  title: 'Average price',
  source: 'TA-Lib, AVGPRICE',
  params: {},
  inputs: ['open', 'high', 'low', 'close'],
  warmup: () => 0,
  compute: ({ open, high, low, close }) => open.map((price, i) => decimalSum(decimalSum(price, high[i]!), decimalSum(low[i]!, close[i]!)) / 4),
});
