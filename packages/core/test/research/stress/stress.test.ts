import { describe, expect, it, onTestFinished } from 'vitest';
import { fail } from '../../../src/errors/index.ts';
import { checkParameters } from '../../../src/kernel/checkParameters.ts';
import { sharpeOf } from '../../../src/kernel/metrics/sharpe.ts';
import { strategyOrders } from '../../../src/kernel/strategyOrders.ts';
import { dayTableOf } from '../../../src/research/dayTable.ts';
import { threadPool } from '../../../src/node/threadPool.ts';
import { jitteredParams } from '../../../src/research/stress/jitteredParams.ts';
import { oneBarLate } from '../../../src/research/stress/oneBarLate.ts';
import { stressOf } from '../../../src/research/stress/stressOf.ts';
import { runUnit } from '../../../src/research/unitRuns.ts';
import { smaCross } from '../../../src/strategies/library/smaCross.ts';
import { defineStrategy, type ColumnStrategy, type StepStrategy } from '../../../src/strategies/strategy.ts';
import { momentum, walkOf } from '../../portfolio/marketOf.ts';

const FRAME = { instrument: 'X', timeframe: '60m', bars: walkOf(5, 60), dataSha256: 'a'.repeat(64), tradeDatesPerYear: 252 };
const COSTS = { pointValue: 10, tickSize: 0.25, slippageTicks: 1, commissionPerSide: 2 };
const study = { strategy: momentum, frame: FRAME, table: dayTableOf(FRAME.bars), costs: COSTS, fingerprint: 'f' };
const WINDOWS = [{ range: { from: 10, to: 30 }, params: { lag: 2 } }, { range: { from: 30, to: 50 }, params: { lag: 20 } }];

describe('oneBarLate', () => {
  it('gives every order column one bar later', () => {
    const late = oneBarLate(momentum) as ColumnStrategy;
    const view = { n: FRAME.bars.time.length, bars: FRAME.bars, feature: () => new Float64Array(0) };
    const [now, then] = [momentum.orders(view, { lag: 3 }).target!, late.orders(view, { lag: 3 }).target!];
    expect(then[0]).toBeNaN();
    expect([...then.subarray(1)]).toEqual([...now.subarray(0, -1)]);
  });

  it('moves the orders of crossings by one bar too', () => {
    const params = checkParameters(smaCross.params, { fast: 3, slow: 8 });
    const now = strategyOrders(smaCross, params, FRAME);
    const then = strategyOrders(oneBarLate(smaCross) as ColumnStrategy, params, FRAME);
    const last = FRAME.bars.time.length - 1;
    const kept = [...now.at!].flatMap((bar, i) => (bar < last ? [[bar + 1, now.target![i]]] : []));
    expect(kept.length).toBeGreaterThan(3);
    expect([...then.at!].map((bar, i) => [bar, then.target![i]])).toEqual(kept);
  });

  it('holds back by one bar what a step decides', () => {
    const step = defineStrategy({ id: 's', title: 's', params: {}, features: () => [], start: () => 0, decide: (seen: number) => [seen + 1, { target: seen }] as const });
    const { start, decide } = oneBarLate(step) as StepStrategy;
    const [view, holding] = [{} as never, {} as never];
    const [first, nothing] = decide(start({}), view, 0, holding);
    const [, row] = decide(first, view, 1, holding);
    expect([nothing, row]).toEqual([{}, { target: 0 }]);
  });
});

describe('jitteredParams', () => {
  const strategy = defineStrategy({
    id: 'j', title: 'j', features: () => [], orders: () => ({}),
    params: { fast: { min: 1, max: 50, default: 5 }, slow: { min: 1, max: 100, default: 20 }, band: { min: 0, max: 1, default: 0, integer: false } },
    constraints: [{ says: 'fast < slow', holds: ({ fast, slow }) => fast < slow }],
  });

  it('moves one parameter by a tenth, whole numbers by 1 at least, within bounds and constraints', () => {
    expect(jitteredParams(strategy, { fast: 4, slow: 5, band: 0.5 }, 0.1)).toEqual([
      { fast: 3, slow: 5, band: 0.5 },
      { fast: 4, slow: 6, band: 0.5 },
      { fast: 4, slow: 5, band: 0.45 },
      { fast: 4, slow: 5, band: 0.55 },
    ]);
    expect(jitteredParams(strategy, { fast: 1, slow: 60, band: 0 }, 0.1)).toEqual([{ fast: 2, slow: 60, band: 0 }, { fast: 1, slow: 54, band: 0 }, { fast: 1, slow: 66, band: 0 }]);
  });
});

describe('stressOf', () => {
  it('runs the same test windows at dearer costs, later, and with moved parameters', async () => {
    const { costs, oneBarLate: late, atBest, jitter } = await stressOf(study, WINDOWS);
    const twice = { ...study, costs: { ...COSTS, slippageTicks: 2, commissionPerSide: 4 } };
    const returns = WINDOWS.flatMap(({ range, params }) => [...runUnit(twice, range, params).days.returns]);
    const mean = returns.reduce((sum, value) => sum + value, 0) / 40;
    const deviation = Math.sqrt(returns.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 39);
    expect(costs[0]!.factor).toBe(2);
    expect(costs[0]!.sharpe).toBeCloseTo((mean / deviation) * Math.sqrt(252), 9);
    expect(costs[1]!.sharpe).toBeLessThan(costs[0]!.sharpe);
    const tardy = WINDOWS.flatMap(({ range, params }) => [...runUnit({ ...study, strategy: oneBarLate(momentum) }, range, params).days.returns]);
    expect(late).toBe(sharpeOf(Float64Array.from(tardy), 252));
    expect(late).not.toBeCloseTo(costs[0]!.sharpe, 3);
    expect(jitter.runs).toBe(2);
    // Market orders leave nothing open inside a bar.
    const tested = WINDOWS.flatMap(({ range, params }) => [...runUnit(study, range, params).days.returns]);
    expect(atBest).toBe(sharpeOf(Float64Array.from(tested), 252));
    expect(jitter.worst).toBeLessThanOrEqual(jitter.median);
  });

  it('is the same bits whatever threads ran it, and stops when it is told to', { timeout: 60_000 }, async () => {
    const cross = { ...study, strategy: smaCross };
    const windows = WINDOWS.map(({ range }, k) => ({ range, params: { fast: 3 + k, slow: 8 + k } }));
    const pool = threadPool(2);
    onTestFinished(() => pool.close());
    expect(pool.canRun(smaCross)).toBe(true);
    expect(await stressOf(cross, windows, { pool })).toEqual(await stressOf(cross, windows));
    const throwIfCancelled = (): never => fail('CANCELLED', 'stopped');
    await expect(stressOf(cross, windows, { pool, throwIfCancelled })).rejects.toThrow('stopped');
  });

  it('decides what a bar leaves open for the trader: stop and target in one bar', async () => {
    // Long from the first bar; each bar reaches the stop at 0.5 and the target at 0.5 off the entry, in an order that is not known.
    const torn = defineStrategy({
      id: 't', title: 't', params: {}, features: () => [],
      orders: ({ n }) => ({ target: new Float64Array(n).fill(1), longStopDistance: new Float64Array(n).fill(0.5), longProfitDistance: new Float64Array(n).fill(0.5) }),
    });
    const windows = WINDOWS.map(({ range }) => ({ range, params: {} }));
    const { atBest, best } = await stressOf({ ...study, strategy: torn }, windows);
    const worst = windows.flatMap(({ range }) => [...runUnit({ ...study, strategy: torn }, range, {}).days.money]);
    const sum = (values: Iterable<number>): number => [...values].reduce((total, value) => total + value, 0);
    expect(sum(best.money)).toBeGreaterThan(sum(worst));
    expect(atBest).toBeGreaterThan(-100);
  });

  it('has no jitter without parameters', async () => {
    const still = defineStrategy({ id: 'h', title: 'h', params: {}, features: () => [], orders: ({ n }) => ({ target: new Float64Array(n).fill(1) }) });
    const windows = WINDOWS.map(({ range }) => ({ range, params: {} }));
    expect((await stressOf({ ...study, strategy: still }, windows)).jitter).toEqual({ runs: 0, median: NaN, worst: NaN });
  });
});
