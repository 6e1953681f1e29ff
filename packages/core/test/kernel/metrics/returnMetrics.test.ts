import { excessKurtosisOf, returnMetricsOf, skewOf } from '@proj/core/kernel';
import type { ReturnMetrics } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';

/** A good month that is back at its deepest peak (101,300) after six trade dates, and five below a later one; no two fields share a value. */
const EQUITY = Float64Array.of(
  100_800, 101_300, 99_900, 100_600, 98_700, 97_900, 99_400, 101_900, 102_200, 101_500, 103_800, 102_600,
  102_900, 104_100, 103_200, 101_700, 102_500, 105_300, 104_800, 106_100, 105_900, 103_000, 104_700, 106_900,
);
const DAYS = Int32Array.from(EQUITY, (_, i) => 500 + 3 * i);

/**
 * By numpy 1.24, from r, the simple returns against 100,000 and then the day before, q = 260: each formula as its source has it, so
 * r.std(ddof=1), numpy.quantile(r, 0.05), -r[r <= that].mean(), minimum(r, 0) for the downside, 1 - equity / maximum.accumulate for
 * drawdowns, Mertens' standard error from c = r - r.mean(). Autocorrelated, 2 lags: the covariance matrix of mean and autocovariances
 * by Newey and West, multiplied by the gradient, which was found by a complex step.
 */
const EXPECTED: ReturnMetrics = {
  totalReturn: 0.069,
  cagr: 1.0602747488402713,
  volatility: 0.23782424540220154,
  sharpe: 3.157409868648266 as ReturnMetrics['sharpe'],
  sharpeStandardError: 3.4248872276694704,
  sharpeLow: -3.5552457486951288,
  sharpeHigh: 9.870065485991661,
  sharpeAutocorrelated: 9.715611399066123 as ReturnMetrics['sharpeAutocorrelated'],
  sharpeAutocorrelatedStandardError: 20.81226871707848,
  sharpeAutocorrelatedLow: -31.075685722977337,
  sharpeAutocorrelatedHigh: 50.50690852110958,
  sortino: 5.295655046721454,
  calmar: 31.589950605152758,
  maxDrawdown: 0.033563672260612076,
  maxDrawdownPeak: 503,
  maxDrawdownTrough: 515,
  maxDrawdownRecovery: 521,
  maxDrawdownDays: 6,
  maxDrawdownRecoveryDays: 2,
  longestDrawdownDays: 5,
  ulcer: 0.013735526099297114,
  valueAtRisk5: 0.0182339104905451,
  expectedShortfall5: 0.02313550237761345,
  tailRatio: 1.3588574106952658,
  skew: -0.13511358772757037,
  excessKurtosis: -0.8333129381870306,
};

describe('returnMetricsOf', () => {
  const metrics = returnMetricsOf(EQUITY, DAYS, { tradeDatesPerYear: 260, initialEquity: 100_000 });

  it('measures nothing that is not looked at here', () => {
    expect(Object.keys(metrics).sort()).toEqual(Object.keys(EXPECTED).sort());
  });

  it.each(Object.entries(EXPECTED) as [keyof ReturnMetrics, number][])('gives %s as another implementation does', (name, expected) => {
    expect(Math.abs(metrics[name]! - expected)).toBeLessThanOrEqual(1e-12 * Math.max(1, Math.abs(expected)));
  });
});

describe('the shape of returns', () => {
  // Bacon's monthly portfolio, as in the oracle bacon-adjusted-sharpe.
  const returns = Float64Array.of(
    0.003, 0.026, 0.011, -0.01, 0.015, 0.025, 0.016, 0.067, -0.014, 0.04, -0.005, 0.081,
    0.04, -0.037, -0.061, 0.017, -0.049, -0.022, 0.07, 0.058, -0.065, 0.024, -0.005, -0.009,
  );

  it('is what scipy.stats.skew and scipy.stats.kurtosis say (1.10, their defaults)', () => {
    expect(skewOf(returns)).toBeCloseTo(-0.08256245520856835, 13);
    expect(excessKurtosisOf(returns)).toBeCloseTo(-0.5675462058921252, 13);
  });
});
