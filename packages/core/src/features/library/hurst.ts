import { defineFeature } from '../feature.ts';
import { log } from '../../numerics/index.ts';
import { rollingRescaledRange } from '../rolling/rollingRescaledRange.ts';
import { slopeWeights } from '../rolling/slopeWeights.ts';

const SHORTEST = 8;

/**
 * Hurst exponent of the close's changes: about one half where they do not depend on each other, above where they persist. The slope of
 * the logarithm of the rescaled range on that of the length, over the window, its halves, quarters and so on down to 8 changes. Small
 * windows lean above one half. NaN where some part did not change (0/0).
 */
export const hurst = defineFeature({
  name: 'hurst',
  title: 'Hurst exponent',
  source: 'Mandelbrot & Wallis, Robustness of the Rescaled Range R/S, Water Resources Research 5 (1969); Peters, Fractal Market Analysis, 1994, ch. 4 (not corrected for the length)',
  params: { period: { min: 16, max: 2000, default: 128, title: 'changes in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const change = close.map((price, i) => (i === 0 ? NaN : price - close[i - 1]!));
    const lengths = lengthsOf(period);
    const weights = slopeWeights(lengths.map(log));
    const slope = new Float64Array(close.length);
    lengths.forEach((length, k) => {
      const ranges = rollingRescaledRange(change, length);
      for (let i = 0; i < slope.length; i++) slope[i]! += weights[k]! * log(meanOfParts(ranges, i, period, length));
    });
    return slope;
  },
});

function lengthsOf(period: number): number[] {
  const lengths: number[] = [];
  for (let length = period; length >= SHORTEST; length = Math.floor(length / 2)) lengths.push(length);
  return lengths;
}

/** Over the parts of one length that the window holds, counted from its oldest change; a range stands at the last change of its part. */
function meanOfParts(ranges: Float64Array, last: number, period: number, length: number): number {
  if (last < period) return NaN;
  const parts = Math.floor(period / length);
  let sum = 0;
  for (let part = 1; part <= parts; part++) sum += ranges[last - period + part * length]!;
  return sum / parts;
}
