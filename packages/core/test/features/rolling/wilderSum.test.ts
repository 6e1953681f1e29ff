import { describe, expect, it } from 'vitest';
import { exponentialMeanFromFirst } from '../../../src/features/rolling/exponentialMeanFromFirst.ts';
import { wilderMean, wilderSum } from '../../../src/features/rolling/recursiveMean.ts';
import { trueRange } from '../../../src/features/rolling/trueRange.ts';
import { valuesBefore } from '../../../src/features/rolling/valuesBefore.ts';
import oracles from '../../oracles/indicators.json' with { type: 'json' };

interface Oracle {
  readonly id: string;
  readonly tolerance: { readonly abs: number };
  readonly input: Readonly<Record<string, readonly number[]>>;
  readonly expected: Readonly<Record<string, readonly (number | null)[]>>;
}

function oracleNamed(id: string): Oracle {
  return (oracles.cases as unknown as readonly Oracle[]).find((candidate) => candidate.id === id)!;
}

function columnOf({ input }: Oracle, name: string): Float64Array {
  return Float64Array.from(input[name]!);
}

/** Compares every number that the oracle gives for one of its columns. */
function expectNumbers(values: Float64Array, { expected, tolerance }: Oracle, column = 'value'): void {
  const given = expected[column]!;
  expect(given.some((value) => value !== null)).toBe(true);
  given.forEach((value, row) => {
    if (value !== null) expect(Math.abs(values[row]! - value), `row ${row}`).toBeLessThanOrEqual(tolerance.abs);
  });
}

describe('exponentialMeanFromFirst', () => {
  it("gives Tulip's convergence/divergence, its signal and what lies between them", () => {
    const oracle = oracleNamed('macd-2-5-9-sample');
    const close = columnOf(oracle, 'real');
    const slow = exponentialMeanFromFirst(close, 5);
    const difference = exponentialMeanFromFirst(close, 2).map((value, i) => value - slow[i]!);
    const signal = exponentialMeanFromFirst(difference, 9, 0);
    expectNumbers(difference, oracle, 'macd');
    expectNumbers(signal, oracle, 'signal');
    expectNumbers(difference.map((value, i) => value - signal[i]!), oracle, 'histogram');
  });
});

describe('wilderMean', () => {
  it("gives Tulip's average true range from a first range that is the bar's own", () => {
    const oracle = oracleNamed('atr-5-sample');
    const [high, low, close] = [columnOf(oracle, 'high'), columnOf(oracle, 'low'), columnOf(oracle, 'close')];
    const range = trueRange(high, low, close).map((value, i) => (i === 0 ? high[0]! - low[0]! : value));
    expectNumbers(wilderMean(range, 5), oracle);
  });
});

describe('wilderSum', () => {
  it('adds period - 1 values up, then lets a share of the sum go with each one that comes', () => {
    // 2 + 4, then 6 - 6/3 + 9 = 13, then 13 - 13/3 + 1 = 29/3; behind the gap it is seeded again.
    const sums = wilderSum(Float64Array.of(NaN, 2, 4, 9, 1, NaN, 3, 5), 3);
    expect([...sums].map((sum) => Math.round(3 * sum))).toEqual([NaN, NaN, 18, 39, 29, NaN, NaN, 24]);
  });
});

describe('valuesBefore', () => {
  it("gives Tulip's lagged series", () => {
    const oracle = oracleNamed('lag-5-sample');
    expectNumbers(valuesBefore(columnOf(oracle, 'real'), 5), oracle);
  });
});
