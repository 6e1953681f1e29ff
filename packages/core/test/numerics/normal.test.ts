import { describe, expect, it } from 'vitest';
import { normalCdf } from '../../src/numerics/normalCdf.ts';
import { normalInverse } from '../../src/numerics/normalInverse.ts';

// Digits of mpmath 1.3 at 60 places.
const PROBABILITIES = [
  [-37, 5.7255712225245768227e-300],
  [-20, 2.7536241186062336951e-89],
  [-8, 6.2209605742717841235e-16],
  [-5.5, 1.8989562465887719384e-8],
  [-2.575829, 0.0050000043892408149435],
  [-1, 0.15865525393145705141],
  [-0.5, 0.30853753872598689636],
  [0.3, 0.61791142218895263307],
  [1.959964, 0.97500000090355759801],
  [4, 0.99996832875816688008],
] as const;
const QUANTILES = [
  [1e-300, -37.0470962993611992],
  [1e-20, -9.26234008979840758],
  [1e-5, -4.26489079392282461],
  [0.025, -1.95996398454005421],
  [0.07, -1.47579102817917069],
  [0.3, -0.524400512708040816],
  [0.6, 0.253347103135799741],
  [0.975, 1.95996398454005386],
  [0.999999, 4.75342430881708777],
] as const;

const relativeError = (value: number, truth: number): number => Math.abs(value / truth - 1);

describe('normalCdf', () => {
  it.each(PROBABILITIES)('at %d keeps its digits, far tails included', (x, truth) => {
    expect(relativeError(normalCdf(x), truth)).toBeLessThan(2e-15);
  });

  it('is one half at 0, and certain at the ends', () => {
    expect([normalCdf(0), normalCdf(-Infinity), normalCdf(Infinity)]).toEqual([0.5, 0, 1]);
    expect(normalCdf(NaN)).toBeNaN();
  });
});

describe('normalInverse', () => {
  it.each(QUANTILES)('of %d is the quantile', (probability, truth) => {
    expect(relativeError(normalInverse(probability), truth)).toBeLessThan(2e-15);
  });

  it('is infinite at 0 and 1, and NaN outside', () => {
    expect([normalInverse(0), normalInverse(0.5), normalInverse(1)]).toEqual([-Infinity, 0, Infinity]);
    expect([normalInverse(-0.1), normalInverse(1.1), normalInverse(NaN)]).toEqual([NaN, NaN, NaN]);
  });
});
