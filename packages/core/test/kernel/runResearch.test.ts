import { Failure } from '@proj/core/errors';
import { canonicalJson } from '@proj/core/identity';
import { METRIC_CONVENTION, runResearch, simulateSlow } from '@proj/core/kernel';
import type { Frame, ResearchSettings } from '@proj/core/kernel';
import { defineStrategy, STRATEGIES } from '@proj/core/strategies';
import type { Orders, Strategy, StrategyView } from '@proj/core/strategies';
import { describe, expect, it } from 'vitest';
import { barsOf, fillRows, FREE, ordersOf } from './simulationInputs.ts';

/** Ten bars that rise by one each; two a trade date. */
const BARS = {
  ...barsOf(Array.from({ length: 10 }, (_, i) => [100 + i, 102 + i, 99 + i, 101 + i])),
  tradeDate: Int32Array.from({ length: 10 }, (_, i) => 20 + Math.floor(i / 2)),
};
const FRAME: Frame = { instrument: 'ES', timeframe: '60m', bars: BARS, dataSha256: 'd'.repeat(64), tradeDatesPerYear: 252 };
const SETTINGS: ResearchSettings = { costs: FREE, fingerprint: 'f'.repeat(64) };

function strategyOf(orders: (view: StrategyView) => Orders, features: readonly string[] = []): Strategy {
  return defineStrategy({
    id: 'test',
    title: 'Test',
    params: { size: { min: 1, max: 9, default: 2 }, share: { min: 0, max: 1, default: 0.5, integer: false } },
    constraints: [{ says: 'size < 9', holds: ({ size }) => size < 9 }],
    features: () => features,
    orders,
  });
}

const ALWAYS_LONG = strategyOf(({ n }) => ({ target: new Float64Array(n).fill(1) }));

/** How `runResearch` refuses a strategy. */
function refusalOf(strategy: Strategy, frame: Frame = FRAME, settings: ResearchSettings = SETTINGS): Failure {
  return failureOf(() => runResearch(strategy, frame, {}, settings));
}

function failureOf(run: () => unknown): Failure {
  try {
    run();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('runResearch on all bars', () => {
  it('gives what the kernel gives for the orders of the strategy', () => {
    const { simulation, firstIndex, days, dailyEquity, metrics } = runResearch(ALWAYS_LONG, FRAME, {}, SETTINGS);
    expect(simulation).toEqual(simulateSlow(BARS, { target: new Float64Array(10).fill(1) }, FREE));
    expect(firstIndex).toBe(0);
    expect([...days]).toEqual([20, 21, 22, 23, 24]);
    expect([...dailyEquity]).toEqual([1001, 1003, 1005, 1007, 1009]);
    expect(metrics).toMatchObject({ totalReturn: 0.009, trades: 1, exposure: 0.9 });
  });

  it('says what it follows from, with every default written out, in canonical JSON', () => {
    const { identity } = runResearch(ALWAYS_LONG, FRAME, { size: 3 }, SETTINGS);
    expect(identity).toEqual({
      strategy: 'test',
      fingerprint: 'f'.repeat(64),
      params: { size: 3, share: 0.5 },
      instrument: 'ES',
      timeframe: '60m',
      dataSha256: 'd'.repeat(64),
      costs: { ...FREE, commissionRate: 0, limitThroughTicks: 0 },
      intrabar: 'worst',
      window: null,
      metricConvention: METRIC_CONVENTION,
    });
    expect(JSON.parse(canonicalJson(identity))).toEqual(identity);
  });

  it('takes a parameter of -0 for 0: one value, one identity', () => {
    const { identity } = runResearch(ALWAYS_LONG, FRAME, { share: -0 }, SETTINGS);
    expect(Object.is(identity.params.share, 0)).toBe(true);
  });

  it('says what could make the numbers wrong', () => {
    const guess = strategyOf(({ n }) => ordersOf({ 2: { buyStop: 104, sellStop: 102 } }, n));
    expect(runResearch(guess, { ...FRAME, coverage: 0.98 }, {}, SETTINGS).caveats).toEqual({
      ambiguousBarShare: 0.1,
      ambiguousTradeShare: 1,
      openTrade: true,
      ruinedAt: null,
      coverage: 0.98,
    });
    const costs = { ...FREE, initialEquity: 5, commissionPerSide: 4, slippageTicks: 8 };
    expect(runResearch(ALWAYS_LONG, FRAME, {}, { ...SETTINGS, costs }).caveats).toEqual({
      ambiguousBarShare: 0,
      ambiguousTradeShare: 0,
      openTrade: false,
      ruinedAt: 1,
      coverage: null,
    });
  });

  it('computes the features that the frame lacks, and takes those that it has', () => {
    const targetAbove = (price: number, mean: number): number => (price > mean ? 1 : NaN);
    const orders = ({ bars, feature }: StrategyView): Orders => ({
      target: bars.close.map((price, i) => targetAbove(price, feature('sma_3')[i]!)),
    });
    const above = strategyOf(orders, ['sma_3']);
    expect(fillRows(runResearch(above, FRAME, {}, SETTINGS).simulation)).toEqual([[3, 1, 103, 'market', false]]);
    const features = new Map([['sma_3', new Float64Array(10).fill(107.5)]]);
    expect(fillRows(runResearch(above, { ...FRAME, features }, {}, SETTINGS).simulation)).toEqual([[8, 1, 108, 'market', false]]);
  });

  it.each(Object.values(STRATEGIES).map((strategy) => [strategy.id, strategy] as const))('runs %s with its defaults', (_, strategy) => {
    const twice = [1, 2].map(() => runResearch(strategy, FRAME, {}, SETTINGS));
    expect(twice[0]).toEqual(twice[1]);
  });
});

describe('runResearch in a window', () => {
  const WINDOW = { ...SETTINGS, window: { from: 4, to: 8 } };

  it('starts flat, fills in its first bar, and closes what is held at its last close', () => {
    const { simulation, firstIndex } = runResearch(ALWAYS_LONG, FRAME, {}, WINDOW);
    expect(firstIndex).toBe(3);
    expect(fillRows(simulation)).toEqual([
      [1, 1, 104, 'market', false],
      [4, -1, 108, 'close', false],
    ]);
    expect([...simulation.trades.open]).toEqual([0]);
  });

  it('counts the bars of the window alone', () => {
    const { days, dailyEquity, metrics, identity } = runResearch(ALWAYS_LONG, FRAME, {}, WINDOW);
    expect([...days]).toEqual([22, 23]);
    expect([...dailyEquity]).toEqual([1002, 1004]);
    expect(metrics.exposure).toBe(0.75);
    expect(identity.window).toEqual({ from: 4, to: 8 });
  });

  it('lets the strategy see the bars before it and none after it', () => {
    const seen: number[] = [];
    const watcher = strategyOf(({ n, bars, feature }) => {
      seen.push(n, bars.close.length, feature('sma_4')[3]!);
      return {};
    }, ['sma_4']);
    runResearch(watcher, FRAME, {}, WINDOW);
    expect(seen).toEqual([8, 8, 102.5]);
  });

  it('can begin at the first bar, which cannot fill', () => {
    const { simulation, firstIndex, days } = runResearch(ALWAYS_LONG, FRAME, {}, { ...SETTINGS, window: { from: 0, to: 3 } });
    expect(firstIndex).toBe(0);
    expect([...simulation.equity]).toEqual([1000, 1001, 1002]);
    expect([...days]).toEqual([20, 21]);
  });

  it('takes sparse orders, and drops those decided before the bar before it', () => {
    const sparse = strategyOf(() => ({ at: Int32Array.of(1, 5, 7), target: Float64Array.of(9, 2, 5) }));
    expect(fillRows(runResearch(sparse, FRAME, {}, WINDOW).simulation)).toEqual([
      [3, 2, 106, 'market', false],
      [4, -2, 108, 'close', false],
    ]);
  });

  it('gives ruin as an index of the frame', () => {
    const costs = { ...FREE, initialEquity: 1, slippageTicks: 12 };
    expect(runResearch(ALWAYS_LONG, FRAME, {}, { ...WINDOW, costs }).caveats.ruinedAt).toBe(4);
  });

  it.each([[5, 5], [-1, 3], [2, 11], [0.5, 3]])('refuses one from %d to %d', (from, to) => {
    const settings = { ...SETTINGS, window: { from, to } };
    expect(refusalOf(ALWAYS_LONG, FRAME, settings)).toMatchObject({ code: 'BAD_PARAMS' });
  });

  it('names the index in the frame of an order that cannot be', () => {
    const bad = strategyOf(({ n }) => ordersOf({ 6: { size: -1 } }, n));
    expect(refusalOf(bad, FRAME, WINDOW)).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'size', index: 6 } });
  });
});

describe('runResearch refuses', () => {
  it.each([
    [{ sise: 3 }, { parameter: 'sise', advice: 'did you mean size?' }],
    [{ size: 2.5 }, { parameter: 'size', value: 2.5 }],
    [{ size: 10 }, { parameter: 'size', value: 10 }],
    [{ share: NaN }, { parameter: 'share' }],
    [{ size: 9 }, { constraint: 'size < 9' }],
  ])('parameters %j', (params, details) => {
    expect(failureOf(() => runResearch(ALWAYS_LONG, FRAME, params, SETTINGS))).toMatchObject({ code: 'BAD_PARAMS', details });
  });

  it('a strategy that throws, and keeps the cause', () => {
    const cause = new RangeError('too far');
    const failure = refusalOf(strategyOf(() => { throw cause; }));
    expect(failure).toMatchObject({ code: 'BAD_STRATEGY', message: 'strategy test fails: too far', cause });
  });

  it('a strategy that changes its inputs, and leaves them as they are', () => {
    const features = new Map([['sma_3', new Float64Array(10)]]);
    const scribbler = strategyOf(({ bars }) => ({ target: bars.close.fill(1) }));
    expect(refusalOf(scribbler)).toMatchObject({ code: 'BAD_STRATEGY', details: { column: 'close', index: 0 } });
    const featureScribbler = strategyOf(({ feature }) => ({ target: feature('sma_3').fill(1, 4) }), ['sma_3']);
    expect(refusalOf(featureScribbler, { ...FRAME, features })).toMatchObject({ details: { column: 'sma_3', index: 4 } });
    expect([BARS.close[0], features.get('sma_3')?.[4]]).toEqual([101, 0]);
    const warmUpScribbler = strategyOf(({ feature }) => ({ target: feature('sma_3').fill(5, 0, 2) }), ['sma_3']); // NaN until then
    expect(refusalOf(warmUpScribbler)).toMatchObject({ code: 'BAD_STRATEGY', details: { column: 'sma_3', index: 0 } });
  });

  it('a feature that was not named, with what was probably meant', () => {
    const asker = strategyOf(({ feature }) => ({ target: feature('sma_4') }), ['sma_3']);
    expect(refusalOf(asker)).toMatchObject({ code: 'BAD_STRATEGY', details: { advice: 'did you mean sma_3?' } });
  });

  it('orders of another length, unknown columns, and no orders', () => {
    const shorter = strategyOf(() => ({ target: new Float64Array(9) }));
    expect(refusalOf(shorter)).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'target' } });
    const mistyped = strategyOf(() => ({ targets: new Float64Array(10) }) as Orders);
    expect(refusalOf(mistyped)).toMatchObject({ code: 'BAD_ORDERS', details: { advice: 'did you mean target?' } });
    const silent = strategyOf(() => undefined as unknown as Orders);
    expect(refusalOf(silent)).toMatchObject({ code: 'BAD_STRATEGY' });
    const later = strategyOf(() => Promise.resolve({}) as unknown as Orders); // no column to be seen: it would trade nothing
    expect(refusalOf(later)).toMatchObject({ code: 'BAD_STRATEGY', message: 'strategy test gives its orders later', details: { advice: 'orders() must not be async' } });
  });

  it.each([9, 11])('a feature column of %d rows for ten bars, also in a window', (rows) => {
    const user = strategyOf(() => ({}), ['sma_3']);
    const frame = { ...FRAME, features: new Map([['sma_3', new Float64Array(rows)]]) };
    expect(refusalOf(user, frame)).toMatchObject({ code: 'BAD_FEATURE' });
    expect(refusalOf(user, frame, { ...SETTINGS, window: { from: 0, to: 9 } })).toMatchObject({ code: 'BAD_FEATURE' });
  });
});
