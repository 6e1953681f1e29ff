import { defineFeature } from '../feature.ts';
import { barStrength } from '../rolling/barStrength.ts';

/** Share of the bar's range that its close kept: 0 at the low, 1 at the high; NaN for a bar without a range (0/0). */
export const ibs = defineFeature({
  name: 'ibs',
  title: 'Internal bar strength',
  source: 'Pagonidis, The IBS Effect: Mean Reversion in Equity ETFs, NAAIM 2013',
  params: {},
  inputs: ['high', 'low', 'close'],
  warmup: () => 0,
  compute: ({ high, low, close }) => barStrength(high, low, close),
});
