import { describe, expect, it } from 'vitest';
import { deflatedSharpe, expectedMaximumSharpe } from '../../src/research/deflatedSharpe.ts';
import { addToOverlap, effectiveTrials } from '../../src/research/effectiveTrials.ts';
import { pbo } from '../../src/research/pbo.ts';
import { minimumTrackRecord, probabilisticSharpe } from '../../src/research/probabilisticSharpe.ts';
import { randomOf } from '../../src/numerics/randomOf.ts';
import { normalInverse } from '../../src/numerics/normalInverse.ts';
import oracle from '../oracles/overfitting.json' with { type: 'json' };

interface Case {
  readonly id: string;
  readonly tolerance: { readonly abs?: number };
  readonly input: { readonly [name: string]: unknown };
  readonly expected: { readonly [name: string]: unknown };
}

// decoded: the file's cases are as its README says
const CASES = oracle.cases as unknown as readonly Case[];
const casesOf = (prefix: string): readonly Case[] => CASES.filter(({ id }) => id.startsWith(prefix));
const number = (record: Case['input'], name: string): number => Number(record[name]);

function recordOf(input: Case['input']): { sharpe: number; length: number; skew: number; kurtosis: number } {
  return {
    sharpe: number(input, 'sharpePerPeriod'),
    length: number(input, 'T'),
    skew: number(input, 'skew'),
    kurtosis: number(input, 'kurtosis'),
  };
}

function columnsOf(matrix: readonly (readonly number[])[]): Float64Array[] {
  return matrix[0]!.map((_, column) => Float64Array.from(matrix, (row) => row[column]!));
}

describe('the published numbers', () => {
  it.each(casesOf('emax-'))('$id: the expected maximum', ({ input, expected, tolerance }) => {
    expect(Math.abs(expectedMaximumSharpe(number(input, 'N')) - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs ?? 0);
  });

  it.each(casesOf('psr-'))('$id: the probabilistic Sharpe ratio', ({ input, expected, tolerance }) => {
    const value = probabilisticSharpe(recordOf(input), number(input, 'benchmark'));
    expect(Math.abs(value - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs ?? 0);
  });

  it.each(casesOf('dsr-'))('$id: the deflated Sharpe ratio', ({ input, expected, tolerance }) => {
    const trials = { count: number(input, 'trials'), variance: number(input, 'varianceOfTrialSharpesPerPeriod') };
    expect(Math.abs(deflatedSharpe(recordOf(input), trials) - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs ?? 0);
  });

  it.each(casesOf('mintrl-'))('$id: the minimum track record, in years', ({ input, expected, tolerance }) => {
    const periods = minimumTrackRecord(recordOf(input), number(input, 'benchmark'), number(input, 'confidence'));
    const years = periods / number(input, 'periodsPerYear');
    expect(Math.abs(years - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs ?? 0);
  });

  it.each(casesOf('pbo-').filter(({ input }) => input.matrix !== undefined))('$id: CSCV', ({ input, expected }) => {
    const found = pbo(columnsOf(input.matrix as number[][]), number(input, 'S'));
    expect(found.pbo).toBe(number(expected, 'pbo'));
    const logits = expected.logits as number[];
    expect(found.logits).toHaveLength(logits.length);
    logits.forEach((logit, i) => expect(found.logits[i]).toBeCloseTo(logit, 10));
  });

  it('pbo-noise-mean: the mean over draws of noise', { timeout: 60_000 }, () => {
    const { unit } = randomOf(5);
    const draws = Array.from({ length: 20 }, () => {
      const noise = Array.from({ length: 100 }, () => Float64Array.from({ length: 1000 }, () => normalInverse(unit() || 0.5)));
      return pbo(noise, 10).pbo;
    });
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    expect(mean).toBeGreaterThan(0.45);
    expect(mean).toBeLessThan(0.7);
  });
});

describe('deflatedSharpe', () => {
  it('is the probabilistic Sharpe ratio against 0 for a single trial', () => {
    const record = { sharpe: 0.05, length: 500, skew: 0, kurtosis: 3 };
    expect(deflatedSharpe(record, { count: 1, variance: NaN })).toBe(probabilisticSharpe(record, 0));
  });
});

describe('pbo', () => {
  it('refuses an odd number of blocks, a single trial and too few periods', () => {
    const column = Float64Array.of(1, 2, 3, 4);
    const longer = Float64Array.of(1, 2, 3, 4, 5, 6);
    expect(() => pbo([longer, longer], 3)).toThrow('even number');
    expect(() => pbo([column], 2)).toThrow('1 trial');
    expect(() => pbo([column, column], 4)).toThrow('4 periods');
  });
});

describe('effectiveTrials', () => {
  const overlapOf = (trials: readonly number[][]): number => {
    const overlap = { sums: new Float64Array(trials[0]!.length), trials: 0 };
    for (const returns of trials) addToOverlap(overlap, Float64Array.from(returns));
    return effectiveTrials(overlap);
  };

  it('counts equal trials as one and uncorrelated ones in full', () => {
    expect(overlapOf([[1, 2, 3, 1], [1, 2, 3, 1], [2, 4, 6, 2]])).toBeCloseTo(1, 12);
    expect(overlapOf([[1, -1, 1, -1], [1, 1, -1, -1]])).toBeCloseTo(2, 12);
  });

  it('is undefined below two trials that vary', () => {
    expect(overlapOf([[1, 2, 3], [0, 0, 0]])).toBeNaN();
  });
});
