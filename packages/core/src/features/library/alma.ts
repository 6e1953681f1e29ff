import { exp } from '../../numerics/index.ts';
import { defineFeature } from '../feature.ts';

/**
 * Arnaud Legoux moving average of the close: weights on a bell curve whose top lies at the share `offset` of the window, 1 at its newest bar,
 * and whose deviation is the window over `sigma`.
 */
export const alma = defineFeature({
  name: 'alma',
  title: 'Arnaud Legoux moving average',
  source: 'Legoux & Kouzis-Loukas, Arnaud Legoux Moving Average, 2009',
  params: {
    period: { min: 2, max: 5000, default: 20, title: 'bars averaged' },
    offset: { min: 0, max: 1, default: 0.85, integer: false, title: 'where in the window the weight is largest' },
    sigma: { min: 0.5, max: 50, default: 6, integer: false, title: 'bars of the window in a deviation' },
  },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period, offset, sigma }) => {
    const weights = bellWeights(period, offset, sigma);
    return close.map((_, i) => (i < period - 1 ? NaN : meanOf(close, i - period + 1, weights)));
  },
});

function bellWeights(period: number, offset: number, sigma: number): Float64Array {
  const top = offset * (period - 1);
  const deviation = period / sigma;
  return Float64Array.from({ length: period }, (_, k) => exp(-((k - top) * (k - top)) / (2 * deviation * deviation)));
}

/** Taken relative to the first value: a constant window has exactly its own mean. */
function meanOf(values: Float64Array, first: number, weights: Float64Array): number {
  let [sum, total] = [0, 0];
  for (let k = 0; k < weights.length; k++) {
    sum += weights[k]! * (values[first + k]! - values[first]!);
    total += weights[k]!;
  }
  return values[first]! + sum / total;
}
