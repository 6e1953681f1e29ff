import { describe, expect, it } from 'vitest';
import { deflatedSharpe, expectedMaximumSharpe } from '../../src/research/deflatedSharpe.ts';
import { addToOverlap, effectiveTrials } from '../../src/research/effectiveTrials.ts';
import { pbo } from '../../src/research/pbo.ts';
import { minimumTrackRecord, probabilisticSharpe } from '../../src/research/probabilisticSharpe.ts';
import { randomOf } from '../../src/numerics/randomOf.ts';
import { normalInverse } from '../../src/numerics/normalInverse.ts';
import { oracleOf, type OracleCase } from '../oracles/oracleOf.ts';

type Figures = Readonly<Record<string, unknown>>;
type Case = OracleCase<Figures, Figures>;

const ORACLE = oracleOf('overfitting');
const number = (record: Figures, name: string): number => Number(record[name]);

function recordOf(input: Figures): { sharpe: number; length: number; skew: number; kurtosis: number } {
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
  it.each(ORACLE.startingWith<Case>('emax-'))('$id: the expected maximum', ({ input, expected, tolerance }) => {
    expect(Math.abs(expectedMaximumSharpe(number(input, 'N')) - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs);
  });

  it.each(ORACLE.startingWith<Case>('psr-'))('$id: the probabilistic Sharpe ratio', ({ input, expected, tolerance }) => {
    const value = probabilisticSharpe(recordOf(input), number(input, 'benchmark'));
    expect(Math.abs(value - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs);
  });

  it.each(ORACLE.startingWith<Case>('dsr-'))('$id: the deflated Sharpe ratio', ({ input, expected, tolerance }) => {
    const trials = { count: number(input, 'trials'), variance: number(input, 'varianceOfTrialSharpesPerPeriod') };
    expect(Math.abs(deflatedSharpe(recordOf(input), trials) - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs);
  });

  it.each(ORACLE.startingWith<Case>('mintrl-'))('$id: the minimum track record, in years', ({ input, expected, tolerance }) => {
    const periods = minimumTrackRecord(recordOf(input), number(input, 'benchmark'), number(input, 'confidence'));
    const years = periods / number(input, 'periodsPerYear');
    expect(Math.abs(years - number(expected, 'value'))).toBeLessThanOrEqual(tolerance.abs);
  });

  it.each(['pbo-planted', 'pbo-dominant'].map((id) => ORACLE.of<Case>(id)))('$id: CSCV', ({ input, expected }) => {
    const found = pbo(columnsOf(input.matrix as number[][]), number(input, 'S'));
    expect(found.pbo).toBe(number(expected, 'pbo'));
    const logits = expected.logits as number[];
    expect(found.logits).toHaveLength(number(expected, 'combinations'));
    expect(found.logits).toHaveLength(logits.length);
    logits.forEach((logit, i) => expect(found.logits[i]).toBeCloseTo(logit, 10));
  });

  const noise = ORACLE.of<OracleCase<{ T: number; N: number; S: number; draws: number }>>('pbo-noise-mean');
  it('pbo-noise-mean: the mean over draws of noise', { timeout: 60_000 }, () => {
    const { input: { T, N, S, draws }, tolerance: { range = [NaN, NaN] } } = noise;
    const { unit } = randomOf(5);
    const found = Array.from({ length: draws }, () => {
      const trials = Array.from({ length: N }, () => Float64Array.from({ length: T }, () => normalInverse(unit() || 0.5)));
      return pbo(trials, S).pbo;
    });
    const mean = found.reduce((sum, value) => sum + value, 0) / draws;
    expect(mean).toBeGreaterThan(range[0]);
    expect(mean).toBeLessThan(range[1]);
  });

  ORACLE.areAllRead();
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

  it('is what the correlation matrix gives pair by pair, and no less than all trials where they go opposite ways', () => {
    const trials = [
      [-4, -2, 7, 5, -6, 3, -4, 10, 0, -8, -1, 9], [0, -2, 4, 4, -3, 1, -2, 7, -6, -4, -3, 4], [-1, 1, 1, 0, -7, -2, 1, 4, -1, 0, 1, 0],
      [2, -3, -3, -1, -5, -3, -1, 7, -5, 1, -5, 6], [2, 1, -1, -1, -3, -3, 4, 1, -1, -2, -4, -1], [-4, 5, 2, 1, 2, -4, 4, 1, 2, 5, 3, -1],
    ];
    // numpy 2.4: C = corrcoef(trials); rho = (C.sum() - 6) / 30 = 0.2395083461725698; rho + (1 - rho) * 6. A trial that does not vary is left out.
    expect(overlapOf([...trials, new Array<number>(12).fill(2)])).toBeCloseTo(4.8024582691371505, 12);
    expect(overlapOf([trials[0]!, trials[1]!.map((value) => -value)])).toBe(2);
  });

  it('is undefined below two trials that vary', () => {
    expect(overlapOf([[1, 2, 3], [0, 0, 0]])).toBeNaN();
  });
});
