import { describe, expect, it } from 'vitest';
import { exp } from '../../src/numerics/exp.ts';
import { log } from '../../src/numerics/log.ts';

// Digits of mpmath 1.3 at 60 places.
const EXPONENTIALS = [
  [-700, 9.8596765437597708567e-305],
  [-20.5, 1.2501528663867426289e-9],
  [-1e-9, 0.9999999990000000005],
  [0.1, 1.1051709180756476309],
  [1, 2.7182818284590452354],
  [2, 7.3890560989306502272],
  [709, 8.2184074615549721892e307],
] as const;
const LOGARITHMS = [
  [5e-324, -744.44007192138126231],
  [1e-300, -690.77552789821370518],
  [0.1, -2.3025850929940456285],
  [0.7, -0.35667494393873244235],
  [2, 0.6931471805599453094],
  [10, 2.302585092994045684],
  [1e300, 690.77552789821370526],
] as const;

const relativeError = (value: number, truth: number): number => Math.abs(value / truth - 1);

describe('exp', () => {
  it.each(EXPONENTIALS)('of %d is within 1e-15 of the true value', (x, truth) => {
    expect(relativeError(exp(x), truth)).toBeLessThan(1e-15);
  });

  it('is exact where the true value is a double', () => {
    expect([exp(0), exp(-Infinity), exp(Infinity), exp(710), exp(-746)]).toEqual([1, 0, Infinity, Infinity, 0]);
    expect(exp(NaN)).toBeNaN();
  });
});

describe('log', () => {
  it.each(LOGARITHMS)('of %d is within 1e-15 of the true value', (x, truth) => {
    expect(relativeError(log(x), truth)).toBeLessThan(1e-15);
  });

  it('is exact where the true value is a double, and NaN below zero', () => {
    expect([log(1), log(0), log(Infinity)]).toEqual([0, -Infinity, Infinity]);
    expect([log(-1), log(NaN)]).toEqual([NaN, NaN]);
  });
});
