import { defineFeature } from '../feature.ts';
import { rogersSatchellVariance } from '../rolling/rogersSatchellVariance.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Volatility of one bar's logarithmic return, whatever the drift; NaN unless all prices are above 0. Not annualised. */
export const rogerssatchell = defineFeature({
  name: 'rogerssatchell',
  title: 'Rogers-Satchell volatility',
  source: 'Rogers & Satchell, Estimating Variance from High, Low and Closing Prices, Annals of Applied Probability 1 (1991)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['open', 'high', 'low', 'close'],
  warmup: ({ period }) => period - 1,
  compute: (columns, { period }) => rollingMean(rogersSatchellVariance(columns), period).map(Math.sqrt),
});
