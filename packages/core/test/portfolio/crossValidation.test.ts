import { describe, expect, it } from 'vitest';
import { buildPortfolio } from '../../src/portfolio/manager.ts';
import { cpcv } from '../../src/research/cpcv.ts';
import { frameOf } from '../../src/portfolio/candidateRuns.ts';
import { crossValidatedOf } from '../../src/report/model/crossValidated.ts';
import { inputOf, momentum, seriesOf, walkOf } from './marketOf.ts';

const SPLITS = { folds: 6, testFolds: 2, purge: 1, embargo: 1 };
const series = [seriesOf('A', walkOf(1, 120)), seriesOf('B', walkOf(2, 120))];

describe('a portfolio with combinatorial cross-validation', () => {
  it('shows the paths of the same search, and nothing else is another', async () => {
    const plain = await buildPortfolio(inputOf(series));
    const runs: string[] = [];
    const { candidates, ...rest } = await buildPortfolio(inputOf(series, { cpcv: SPLITS }), { onTrial: ({ id }) => runs.push(id) });
    const { candidates: bare, ...same } = plain;
    expect(rest).toEqual(same);
    expect(candidates.map((one) => ({ ...one, crossValidation: null }))).toEqual(bare);
    // Two configurations on two series: the splits take no trial of their own.
    expect(new Set(runs).size).toBe(4);
    expect(runs).toHaveLength(4);
    for (const [i, one] of series.entries()) {
      const settings = { costs: one.costs, fingerprint: 'f'.repeat(64), splits: SPLITS };
      const alone = await cpcv(momentum, frameOf(one), [{ lag: 2 }, { lag: 5 }], settings);
      const { crossValidation } = candidates[i]!;
      expect(crossValidation!.splits).toBe(15);
      expect(crossValidation!.chosen).toBe(new Set(alone.choices.map(({ params }) => params)).size);
      expect(crossValidation!.paths.map(({ sharpe }) => sharpe)).toEqual(alone.paths.map(({ sharpe }) => sharpe));
      const grown = alone.paths.map(({ days: { returns } }) => returns.reduce((wealth, value) => wealth * (1 + value), 1) ** (252 / 120) - 1);
      crossValidation!.paths.forEach(({ annualReturn }, k) => expect(annualReturn).toBeCloseTo(grown[k]!, 12));
    }
  });

  it('refuses splits that cannot be before anything is run', async () => {
    const trials: unknown[] = [];
    const built = buildPortfolio(inputOf(series, { cpcv: { folds: 300, testFolds: 1 } }), { onTrial: (trial) => trials.push(trial) });
    await expect(built).rejects.toThrow('1 test folds of 300 folds of 120 rows cannot be');
    expect(trials).toEqual([]);
  });
});

describe('crossValidatedOf', () => {
  it('sums up the paths: median of an even count, share above 0, deepest drawdown', async () => {
    const { candidates } = await buildPortfolio(inputOf([series[0]!]));
    const paths = [[0.5, 0.1, 0.2], [-0.5, -0.1, 0.4], [NaN, 0, 0], [1.5, 0.3, 0.1], [0.7, 0.2, 0.1]].map(([sharpe, annualReturn, maxDrawdown]) => ({ sharpe: sharpe!, annualReturn: annualReturn!, maxDrawdown: maxDrawdown! }));
    const [summed] = crossValidatedOf([{ ...candidates[0]!, crossValidation: { splits: 10, chosen: 3, paths } }]);
    expect(summed).toEqual({ id: candidates[0]!.id, splits: 10, chosen: 3, paths: 5, lowest: -0.5, median: 0.6, highest: 1.5, shareAbove: 0.75, medianReturn: 0.1, deepest: 0.4 });
    expect(crossValidatedOf(candidates)).toEqual([]);
  });
});
