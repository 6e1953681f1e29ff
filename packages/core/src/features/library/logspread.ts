import { defineFeature } from '../feature.ts';
import { logRatios } from '../rolling/logRatios.ts';

/** Natural logarithm of the close over the reference's; NaN unless both are above 0. */
export const logspread = defineFeature({
  name: 'logspread',
  title: 'Logarithmic spread to the reference',
  source: 'Vidyamurthy, Pairs Trading, 2004 (difference of logarithmic prices, cointegration coefficient 1)',
  params: {},
  inputs: ['close', 'reference.close'],
  warmup: () => 0,
  compute: ({ close, 'reference.close': other }) => logRatios(close, other),
});
