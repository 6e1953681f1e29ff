import { defineFeature } from '../feature.ts';
import { logRatios } from '../rolling/logRatios.ts';
import { rogersSatchellVariance } from '../rolling/rogersSatchellVariance.ts';
import { rollingMean } from '../rolling/rollingMean.ts';
import { rollingMoments } from '../rolling/rollingMoments.ts';

/**
 * Volatility of one bar's logarithmic return from the jump at its open, its body and its range, whatever the drift; NaN unless all
 * prices are above 0. Not annualised. The first bar has no close before it.
 */
export const yangzhang = defineFeature({
  name: 'yangzhang',
  title: 'Yang-Zhang volatility',
  source: 'Yang & Zhang, Drift-Independent Volatility Estimation Based on High, Low, Open, and Close Prices, Journal of Business 73 (2000); k with alpha = 1.34',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['open', 'high', 'low', 'close'],
  warmup: ({ period }) => period,
  compute: (columns, { period }) => {
    const { open, close } = columns;
    const jump = sampleVariance(logRatios(open, close.map((_, i) => (i === 0 ? NaN : close[i - 1]!))), period);
    const body = sampleVariance(logRatios(close, open), period);
    const range = rollingMean(rogersSatchellVariance(columns), period);
    const k = 0.34 / (1.34 + (period + 1) / (period - 1));
    return jump.map((value, i) => Math.sqrt(value + k * body[i]! + (1 - k) * range[i]!));
  },
});

function sampleVariance(values: Float64Array, period: number): Float64Array {
  return rollingMoments(values, period).second.map((variance) => (variance * period) / (period - 1));
}
