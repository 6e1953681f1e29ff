import { defineFeature } from '../feature.ts';
import { barStrength } from '../rolling/barStrength.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Share of each bar's range that its close kept, averaged; NaN where the window holds a bar without a range (0/0). */
export const closestrength = defineFeature({
  name: 'closestrength',
  title: 'Closing strength',
  source: 'Pagonidis, The IBS Effect: Mean Reversion in Equity ETFs, NAAIM 2013; the simple mean of it',
  params: { period: { min: 1, max: 5000, default: 10, title: 'bars averaged' } },
  inputs: ['high', 'low', 'close'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low, close }, { period }) => rollingMean(barStrength(high, low, close), period),
});
