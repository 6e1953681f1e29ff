import { defineFeature } from '../feature.ts';
import { logRatios } from '../rolling/logRatios.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Volatility of one bar's logarithmic return, told from ranges and bodies; NaN unless all prices are above 0. Not annualised. */
export const garmanklass = defineFeature({
  name: 'garmanklass',
  title: 'Garman-Klass volatility',
  source: 'Garman & Klass, On the Estimation of Security Price Volatilities from Historical Data, Journal of Business 53 (1980), the practical estimator without the opening jump',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['open', 'high', 'low', 'close'],
  warmup: ({ period }) => period - 1,
  compute: ({ open, high, low, close }, { period }) => {
    const body = logRatios(close, open);
    const variances = logRatios(high, low).map((range, i) => range * range * 0.5 - (2 * Math.LN2 - 1) * body[i]! * body[i]!);
    return rollingMean(variances, period).map(Math.sqrt);
  },
});
