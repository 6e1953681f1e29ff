import { defineFeature } from '../feature.ts';
import { logRatios } from '../rolling/logRatios.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Volatility of one bar's logarithmic return, told from the bars' ranges; NaN unless all prices are above 0. Not annualised. */
export const parkinson = defineFeature({
  name: 'parkinson',
  title: 'Parkinson volatility',
  source: 'Parkinson, The Extreme Value Method for Estimating the Variance of the Rate of Return, Journal of Business 53 (1980)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['high', 'low'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low }, { period }) => {
    const squares = logRatios(high, low).map((range) => range * range);
    return rollingMean(squares, period).map((mean) => Math.sqrt(mean / (4 * Math.LN2)));
  },
});
