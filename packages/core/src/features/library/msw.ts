import { unitCircle } from '../../numerics/index.ts';
import { defineFeature } from '../feature.ts';

/**
 * Mesa sine wave, -1 to 1: the sine of the phase of the cycle of `period` bars in the closes, and the sine of an eighth of a turn ahead of it.
 * NaN where nothing moved (0/0).
 */
export const msw = defineFeature({
  name: 'msw',
  title: 'Mesa sine wave',
  source: 'Ehlers, Mesa and Trading Market Cycles, 2nd ed. 2002, as Tulip Indicators computes it; the sines by the sides of the triangle, without an angle',
  params: { period: { min: 3, max: 1000, default: 20, title: 'bars of the cycle' } },
  inputs: ['close'],
  outputs: ['sine', 'lead'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period }) => {
    const weights = Array.from({ length: period }, (_, k) => unitCircle(k / period));
    const [sine, lead] = [new Float64Array(close.length).fill(NaN), new Float64Array(close.length).fill(NaN)];
    for (let i = period - 1; i < close.length; i++) {
      let [real, imaginary] = [0, 0];
      weights.forEach(({ cosine, sine: height }, k) => {
        const step = close[i - k]! - close[i]!; // the weights of a cycle sum to 0: the level does not matter
        real += cosine * step;
        imaginary += height * step;
      });
      const size = Math.sqrt(real * real + imaginary * imaginary);
      sine[i] = real / size;
      lead[i] = (Math.SQRT1_2 * (real - imaginary)) / size;
    }
    return { sine, lead };
  },
});
