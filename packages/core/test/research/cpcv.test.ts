import { describe, expect, it } from 'vitest';
import { sharpeOf } from '../../src/kernel/metrics/sharpe.ts';
import { cpcv } from '../../src/research/cpcv.ts';
import { dayTableOf } from '../../src/research/dayTable.ts';
import { runUnit } from '../../src/research/unitRuns.ts';
import { momentum, walkOf } from '../portfolio/marketOf.ts';

const FRAME = { instrument: 'X', timeframe: '60m', bars: walkOf(5, 60), dataSha256: 'a'.repeat(64), tradeDatesPerYear: 252 };
const COSTS = { pointValue: 10, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0 };
const SETTINGS = { costs: COSTS, fingerprint: 'f', splits: { folds: 6, testFolds: 2, purge: 1, embargo: 2 } };
const GRID = [1, 2, 4, 7].map((lag) => ({ lag }));

describe('cpcv', () => {
  it('makes paths through all days, each fold by the choice of the days outside it', async () => {
    const { choices, paths, trials } = await cpcv(momentum, FRAME, GRID, SETTINGS);
    // 15 splits of six folds by two, 15 * 2 / 6 paths.
    expect([choices.length, paths.length, trials.length]).toEqual([15, 5, 4]);
    const days = [...new Set(FRAME.bars.tradeDate)];
    for (const path of paths) expect([...path.days.days]).toEqual(days);
    // The last fold of the last path is tested by the last split, which tests folds 4 and 5: it trains on the rows before 40 - 1.
    const study = { strategy: momentum, frame: FRAME, table: dayTableOf(FRAME.bars), costs: COSTS, fingerprint: 'f' };
    const scores = GRID.map((params) => sharpeOf(runUnit(study, { from: 0, to: 60 }, params).days.returns.subarray(0, 39), 252));
    const best = scores.reduce((top, score, row) => (score > scores[top]! ? row : top), 0);
    expect(choices.at(-1)).toEqual({ params: GRID[best], score: scores[best] });
    const alone = runUnit(study, { from: 50, to: 60 }, GRID[best]!).days;
    expect([...paths.at(-1)!.days.money.subarray(50)]).toEqual([...alone.money]);
    expect(alone.position.at(-1)).toBe(0);
  });

  it('chooses the same whatever the tested days were', async () => {
    const bars = { ...FRAME.bars, close: FRAME.bars.close.map((price, i) => (i >= 84 ? price * 2 : price)), high: FRAME.bars.high.map((price, i) => (i >= 84 ? price * 2 : price)), open: FRAME.bars.open.map((price, i) => (i >= 84 ? price * 2 : price)), low: FRAME.bars.low.map((price, i) => (i >= 84 ? price * 2 : price)) };
    const one = await cpcv(momentum, FRAME, GRID, SETTINGS);
    const other = await cpcv(momentum, { ...FRAME, bars }, GRID, SETTINGS);
    expect(other.choices.at(-1)).toEqual(one.choices.at(-1));
  });

  it('refuses splits that cannot be', async () => {
    await expect(cpcv(momentum, FRAME, GRID, { ...SETTINGS, splits: { folds: 3, testFolds: 3 } })).rejects.toThrow('3 test folds of 3 folds');
    await expect(cpcv(momentum, FRAME, GRID, { ...SETTINGS, splits: { folds: 20, testFolds: 10 } })).rejects.toThrow('184756 splits');
  });
});
