import { defineFeature } from '../feature.ts';

/** Average true range as a percentage of the close. */
export const natr = defineFeature({
  name: 'natr',
  title: 'Normalised average true range',
  source: 'Forman, Cross-Market Evaluations With Normalized Average True Range, Stocks & Commodities 24:5 (2006); times 100, average as `atr`',
  params: { period: { min: 1, max: 1000, default: 14, title: 'true ranges averaged' } },
  inputs: ['high', 'low', 'close'],
  recursive: true,
  warmup: ({ period }) => period,
  compute: ({ close, feature }, { period }) => feature(`atr_${period}`).map((range, i) => (100 * range) / close[i]!),
});
