import { annualFactorOf, autocorrelatedSharpeOf, lagsOf, sharpeOf, sharpeStandardErrorOf } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';

/** Good and bad days that come together. */
const RETURNS = Float64Array.of(0.01, 0.02, 0.015, -0.01, -0.02, -0.015, 0.01, 0.02, 0.03, 0.005, -0.01, -0.005, 0.01, 0.02);

/** Periods a year, lags, and the Sharpe ratio and standard error that the second implementation gives. */
const CASES = [
  [252, 0, 5.929159263965236, 4.671603687397272],
  [252, 1, 4.224374007394819, 4.195184362355782],
  [252, 2, 5.170622131758625, 5.311605117046248],
  [12, 2, 1.116697264950506, 1.1344521504306777],
] as const;

describe('the annual factor', () => {
  it('is the root of time without autocorrelation', () => {
    expect(annualFactorOf(new Float64Array(), 252)).toBeCloseTo(Math.sqrt(252), 13);
    expect(annualFactorOf(new Float64Array(9), 252)).toBeCloseTo(Math.sqrt(252), 13);
  });

  it('is what two periods say by hand', () => {
    // 2 / sqrt(2 + 2 x 1 x 0.5); lag 2 lies outside two periods.
    expect(annualFactorOf(Float64Array.of(0.5, 0.9), 2)).toBeCloseTo(2 / Math.sqrt(3), 14);
  });

  it('is the closed form of Lo (2002) for autocorrelations that fall off geometrically', () => {
    // sqrt(12) / sqrt(1 + 2 x 0.2 / 0.8 x (1 - (1 - 0.2^12) / (12 x 0.8))).
    const powers = Float64Array.from({ length: 11 }, (_, i) => 0.2 ** (i + 1));
    expect(annualFactorOf(powers, 12)).toBeCloseTo(2.8788486905, 9);
  });

  it('is not defined when no variance is left', () => {
    expect(annualFactorOf(Float64Array.of(-1), 2)).toBeNaN();
    expect(annualFactorOf(Float64Array.of(-0.6), 252)).toBeNaN();
  });
});

describe('the Sharpe ratio of returns that depend on each other', () => {
  it('takes as many lags as Newey and West', () => {
    expect([0, 1, 2, 3, 5, 12, 100, 250, 1000, 2520].map((count) => lagsOf(count))).toEqual([0, 0, 1, 1, 2, 2, 4, 4, 6, 8]);
  });

  // By a second implementation: moments, their Newey-West covariance matrix and the gradient, multiplied out.
  it.each(CASES)('is, over %d periods with %d lags, that of the method of moments', (periods, lags, sharpe, standardError) => {
    const measured = autocorrelatedSharpeOf(RETURNS, periods, lags);
    expect(measured.sharpe).toBeCloseTo(sharpe, 11);
    expect(measured.standardError).toBeCloseTo(standardError, 11);
    expect(measured.interval.low).toBeCloseTo(sharpe - 1.959963984540054 * standardError, 10);
    expect(measured.interval.high).toBeCloseTo(sharpe + 1.959963984540054 * standardError, 10);
  });

  it('is the plain one without lags', () => {
    const measured = autocorrelatedSharpeOf(RETURNS, 252, 0);
    expect(measured.sharpe).toBeCloseTo(sharpeOf(RETURNS, 252), 12);
    // The errors differ by the divisor of the deviation within: 14 or 13.
    expect(measured.standardError / sharpeStandardErrorOf(RETURNS, 252)).toBeCloseTo(1, 2);
  });

  it('is not defined where there is nothing to tell', () => {
    // Of the last ones the two autocorrelations are so negative that a year is left no variance.
    const turning = [0.01, 0.02, -0.01, -0.02, 0.005, 0.015, 0.02, -0.005, -0.01, 0.01, 0.012, -0.003];
    const undefinedOnes = [[], [0.01], [0, 0, 0], [0.1, 0.1, 0.1, 0.1], turning];
    for (const returns of undefinedOnes) {
      const { sharpe, standardError, interval } = autocorrelatedSharpeOf(Float64Array.from(returns), 252);
      for (const value of [sharpe, standardError, interval.low, interval.high]) expect(value).toBeNaN();
    }
  });
});
