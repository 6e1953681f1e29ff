import { describe, expect, it } from 'vitest';
import { changesOver, decimalSum } from '../../../src/features/rolling/decimalSum.ts';

describe('decimalSum', () => {
  it('is the decimal that the sum of two prices is', () => {
    // As doubles these are 0.30000000000000004, 0.010000000000000009 and 4.999999999999449e-05.
    expect(decimalSum(0.1, 0.2)).toBe(0.3);
    expect(decimalSum(1.16, -1.15)).toBe(0.01);
    expect(decimalSum(1.0965, -1.09645)).toBe(0.00005);
  });

  it('is the sum of the doubles where one has no short decimal form, or is too large to be counted in steps', () => {
    expect(decimalSum(Math.PI, 0.2)).toBe(Math.PI + 0.2);
    expect(decimalSum(1 / 3, -0.1)).toBe(1 / 3 - 0.1);
    expect(decimalSum(1e12, 0.25)).toBe(1_000_000_000_000.25);
    expect(decimalSum(Infinity, 1)).toBe(Infinity);
    expect(decimalSum(NaN, 1)).toBeNaN();
  });
});

describe('changesOver', () => {
  it('gives equal steps of a price the same bits', () => {
    expect([...changesOver(Float64Array.of(1.13, 1.14, 1.15, 1.16, NaN, 1.18), 1)]).toEqual([NaN, 0.01, 0.01, 0.01, NaN, NaN]);
    expect([...changesOver(Float64Array.of(1.1, 1.5, 1.2), 2)]).toEqual([NaN, NaN, 0.1]);
  });
});
