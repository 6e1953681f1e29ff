import { describe, expect, it } from 'vitest';
import { makeBars } from '../../src/bars/bars.ts';
import { trialId } from '../../src/research/trial.ts';
import { walkForward, type WalkForwardSettings } from '../../src/research/walkForward.ts';
import { defineStrategy } from '../../src/strategies/strategy.ts';
import { momentum, walkOf } from '../portfolio/marketOf.ts';

const COSTS = { pointValue: 10, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0 };
const SETTINGS: WalkForwardSettings = {
  costs: COSTS,
  fingerprint: 'f'.repeat(64),
  walkForward: { train: 3, test: 2, mode: 'rolling' },
};
const frameOf = (bars = walkOf(1, 40)) => ({ instrument: 'X', timeframe: '1d', bars, dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 });

/** One bar a day; +1 or -1 all the time. */
const side = defineStrategy({
  id: 'side',
  title: 'One side',
  params: { side: { min: -1, max: 1, default: 1 } },
  features: () => [],
  orders: ({ n }, params) => ({ target: new Float64Array(n).fill(params.side) }),
});
const barsOf = (closes: readonly number[]) =>
  makeBars({
    time: Float64Array.from(closes, (_, i) => (100 + i) * 86_400_000),
    open: Float64Array.from(closes, (close, i) => closes[i - 1] ?? close),
    high: Float64Array.from(closes, (close, i) => Math.max(close, closes[i - 1] ?? close)),
    low: Float64Array.from(closes, (close, i) => Math.min(close, closes[i - 1] ?? close)),
    close: Float64Array.from(closes),
  });

describe('walkForward', () => {
  // Up by 1, 2, 1 on the training days, then down by 2 and 4 on the test days, then up again.
  const bars = barsOf([100, 102, 103, 101, 97, 98, 100, 103]);
  const grid = [{ side: -1 }, { side: 1 }];

  it('chooses on the training days and takes what that choice does on the test days', async () => {
    const { windows, outOfSample } = await walkForward(side, frameOf(bars), grid, SETTINGS);
    expect(windows.map(({ params, trainFrom, trainTo, testFrom, testTo }) => [params.side, trainFrom, trainTo, testFrom, testTo])).toEqual([
      [1, 100, 102, 103, 104],
      [-1, 102, 104, 105, 106],
      [-1, 104, 106, 107, 107],
    ]);
    expect([...outOfSample.days]).toEqual([103, 104, 105, 106, 107]);
    // Money of one unit is 10 a point; the third choice looks at -4, +1, +2 and stays short.
    expect([...outOfSample.money]).toEqual([-20, -40, -10, -20, -30]);
    expect([...outOfSample.returns]).toEqual([-20 / 1030, -40 / 1010, -10 / 970, -20 / 980, -30 / 1000]);
  });

  it('starts each test flat and closes it at its last close', async () => {
    const { outOfSample } = await walkForward(side, frameOf(bars), grid, SETTINGS);
    expect([...outOfSample.position]).toEqual([1, 0, -1, 0, 0]);
    expect([...outOfSample.trades.entryDay]).toEqual([103, 105, 107]);
    expect([...outOfSample.trades.exitDay]).toEqual([104, 106, 107]);
    expect([...outOfSample.trades.net]).toEqual([-60, -30, -30]);
  });

  it('runs each configuration once, and the winners once a window', async () => {
    const seen: string[] = [];
    let runs = 0;
    const result = await walkForward(side, frameOf(bars), grid, SETTINGS, {
      onTrial: ({ trial: { params } }) => seen.push(params),
      onRun: () => {
        runs += 1;
      },
    });
    expect(seen).toEqual(['{"side":-1}', '{"side":1}']);
    expect(runs).toBe(2 + 3);
    expect(result.trials.map(({ totalReturn }) => totalReturn > 0)).toEqual([false, true]);
  });

  it('keeps a choice whatever comes after its training days', async () => {
    const other = barsOf([100, 102, 103, 90, 80, 70, 60, 50]);
    const [first] = (await walkForward(side, frameOf(bars), grid, SETTINGS)).windows;
    const [second] = (await walkForward(side, frameOf(other), grid, SETTINGS)).windows;
    expect([second!.params, second!.trainSharpe]).toEqual([first!.params, first!.trainSharpe]);
  });

  it('takes the first configuration where no score is defined', async () => {
    const still = barsOf([100, 100, 100, 100, 100]);
    expect((await walkForward(side, frameOf(still), grid, SETTINGS)).windows[0]!.params).toEqual({ side: -1 });
  });

  it('warms up on the bars before the period and counts none of them', async () => {
    const period = { from: 18_030, to: 18_050 };
    const { outOfSample, spread } = await walkForward(momentum, frameOf(), [{ lag: 20 }], { ...SETTINGS, period });
    expect(spread.days[0]).toBe(18_030);
    expect(spread.days.at(-1)).toBe(18_050);
    expect(outOfSample.days[0]).toBe(spread.days[3]);
    await expect(walkForward(momentum, frameOf(), [{ lag: 20 }], { ...SETTINGS, period: { from: 30_000 } })).rejects.toThrow(
      'X 1d has no bars in the period: it holds 2019-04-15',
    );
  });

  it('earns the same per unit whatever the length of the losing past: ruin is out of reach', async () => {
    const falling = barsOf(Array.from({ length: 60 }, (_, i) => (i < 30 ? 100 + i * 5 : 250 - (i - 30) * 8)));
    const { outOfSample } = await walkForward(side, frameOf(falling), [{ side: 1 }], SETTINGS);
    expect(outOfSample.money.at(-1)).toBe(-80);
  });
});

describe('trialId', () => {
  it('names code, parameters, series and costs, with costs that are left out as 0', () => {
    const identity = { fingerprint: 'a', params: { lag: 1 }, instrument: 'X', timeframe: '1d', costs: COSTS };
    const id = trialId(identity);
    expect(trialId({ ...identity, costs: { ...COSTS, commissionRate: 0, limitThroughTicks: 0 } })).toBe(id);
    expect(trialId({ ...identity, params: { lag: 2 } })).not.toBe(id);
    expect(trialId({ ...identity, costs: { ...COSTS, commissionPerSide: 1 } })).not.toBe(id);
  });
});
