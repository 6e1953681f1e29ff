import { describe, expect, it } from 'vitest';
import { defineFeature } from '../../../src/features/index.ts';
import type { ParameterValues } from '../../../src/features/index.ts';
import { threadPool } from '../../../src/node/index.ts';
import { CAN_COMPILE, randomOf } from '../../../src/numerics/index.ts';
import { gridOf } from '../../../src/research/gridOf.ts';
import { batchesOf } from '../../../src/research/sweep/batches.ts';
import type { Measure } from '../../../src/research/sweep/measures.ts';
import { sweep } from '../../../src/research/sweep/sweep.ts';
import { defineStrategy, STRATEGIES } from '../../../src/strategies/index.ts';
import { walk } from '../../features/walk.ts';
import { randomSweep } from './randomSweep.ts';
import { oneByOne, sweepDifference, TOLD } from './sweepAgreement.ts';

const COSTS = { pointValue: 10, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 1, initialEquity: 100_000 };
const SETTINGS = { costs: COSTS, fingerprint: 'f'.repeat(64) };
const FRAME = { instrument: 'X', timeframe: '1m', bars: walk(3000), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };

const columnsIn = (columns: { readonly [measure in Measure]?: Float64Array }, measures: readonly Measure[]) =>
  measures.map((measure) => [...(columns[measure] ?? [])]);

describe('sweep', () => {
  it('runs compiled code here', () => {
    expect(CAN_COMPILE).toBe(true);
  });

  it('gives, bit for bit, what the backtests give, on random machines, windows and costs', async () => {
    const random = randomOf(1);
    for (let k = 0; k < 400; k++) {
      expect(await sweepDifference(randomSweep(random)), `case ${k}`).toBeNull();
    }
  });

  it('gives the same bytes with and without compiled code, and with 1, 2 and 4 threads', async () => {
    const grid = gridOf(STRATEGIES.sma_cross!, { fast: { from: 2, to: 12, step: 1 }, slow: { from: 13, to: 33, step: 4 } });
    const plain = await sweep(STRATEGIES.sma_cross!, FRAME, grid, SETTINGS, { compiled: false });
    expect(await sweep(STRATEGIES.sma_cross!, FRAME, grid, SETTINGS)).toEqual(plain);
    for (const size of [1, 2, 4]) {
      const pool = threadPool(size);
      for (const compiled of [true, false]) {
        expect(await sweep(STRATEGIES.sma_cross!, FRAME, grid, SETTINGS, { pool, compiled }), `${size} threads`).toEqual(plain);
      }
      await pool.close();
    }
  });

  it('leaves an account that is ruined to the kernel', async () => {
    const poor = { ...SETTINGS, costs: { ...COSTS, initialEquity: 30 } };
    const grid = gridOf(STRATEGIES.sma_cross!, { fast: [2, 5], slow: [10, 20] });
    const { measures } = await sweep(STRATEGIES.sma_cross!, FRAME, grid, poor);
    expect(columnsIn(measures, TOLD)).toEqual(oneByOne({ strategy: STRATEGIES.sma_cross!, frame: FRAME, grid, settings: poor }, TOLD));
    expect([...measures.maxDrawdown!].every((depth) => depth >= 1)).toBe(true);
  });

  it('measures what only a full backtest tells, of any form of strategy', async () => {
    const measures: readonly Measure[] = ['sortino', 'ambiguousBars', 'trades', 'turnover'];
    const held = defineStrategy({
      id: 'three_bars', title: 'Three bars', params: { bars: { min: 1, max: 9, default: 3 } }, features: () => [],
      start: () => null,
      decide: (state, { bars }, i, { position, barsHeld }) => [state, position === 0 ? { target: bars.close(i) > 100 ? 1 : -1 } : barsHeld >= 2 ? { target: 0 } : {}],
    });
    for (const strategy of [STRATEGIES.breakout!, STRATEGIES.mean_reversion!, held]) {
      const [name, spec] = Object.entries(strategy.params)[0]!;
      const grid = gridOf(strategy, { [name]: [spec.default, spec.default + 1] });
      const result = await sweep(strategy, FRAME, grid, SETTINGS, { measures });
      expect(columnsIn(result.measures, measures)).toEqual(oneByOne({ strategy, frame: FRAME, grid, settings: SETTINGS }, measures));
      expect(result.params[name]).toEqual(Float64Array.of(spec.default, spec.default + 1));
    }
  });

  it("uses what the frame has: given columns, a user's features, other timeframes, a reference", async () => {
    const double = defineFeature({
      name: 'double', title: 'Double', source: 'here', params: {}, inputs: ['close'], warmup: () => 0, compute: ({ close }) => close.map((price) => 2 * price),
    });
    const strategy = defineStrategy({
      id: 'mixed', title: 'Mixed', params: { n: { min: 1, max: 9, default: 2 } },
      features: ({ n }) => ['double', 'sma_2@1d', 'mine', 'spread_1', 'roc_1', `sma_${n}`, 'bands_20_2:upper', 'bands_20_2:lower'],
      crossings: ({ n }) => [
        { from: 'out', when: [{ left: 'double', is: 'above', right: 'sma_2@1d' }, { left: 'mine', is: 'above', right: `sma_${n}` }, { left: 'spread_1', is: 'above', right: 'roc_1' }], to: 'in', target: 1 },
        { from: 'in', when: { left: 'close', is: 'atMost', right: 'bands_20_2:lower' }, to: 'out', target: 0 },
      ],
    });
    const mine = FRAME.bars.close.map((price, i) => price + (i % 3) - 1);
    const frame = { ...FRAME, features: new Map([['mine', mine]]), frames: new Map([['1d', walk(40, 2)]]), addedFeatures: [double], reference: walk(FRAME.bars.time.length, 5) };
    const grid = [{ n: 2 }, { n: 5 }];
    const pool = threadPool(2);
    const { measures } = await sweep(strategy, frame, grid, SETTINGS, { pool });
    await pool.close();
    expect(columnsIn(measures, TOLD)).toEqual(oneByOne({ strategy, frame, grid, settings: SETTINGS }, TOLD));
    expect(measures.trades![0]).toBeGreaterThan(5);
  });

  it('says how far it is, and hands over what is finished', async () => {
    const grid = gridOf(STRATEGIES.breakout!, { period: { from: 5, to: 44, step: 1 } });
    const [progress, handed]: [[number, number][], number[]] = [[], []];
    const { measures } = await sweep(STRATEGIES.breakout!, FRAME, grid, SETTINGS, {
      measures: ['trades'],
      onProgress: (done, of) => progress.push([done, of]),
      onRows: (rows, columns) => rows.forEach((row) => (handed[row] = columns.trades![row]!)),
    });
    expect(progress.map(([, of]) => of)).toEqual(progress.map(() => 40));
    expect(progress.map(([done]) => done)).toEqual(progress.map((_, k) => Math.min(40, 3 * (k + 1)))); // 40 / 16, rounded up, a task
    expect(progress.at(-1)).toEqual([40, 40]);
    expect(handed).toEqual([...measures.trades!]);
  });

  it('stops when the signal is aborted', async () => {
    const stop = new AbortController();
    const grid = gridOf(STRATEGIES.breakout!, { period: { from: 5, to: 44, step: 1 } });
    const work = sweep(STRATEGIES.breakout!, FRAME, grid, SETTINGS, { signal: stop.signal, onProgress: () => stop.abort() });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it.each([true, false])('lets timers have their turn in the calling thread, and hears what they abort (compiled code: %s)', async (compiled) => {
    const stop = new AbortController();
    const grid = gridOf(STRATEGIES.sma_cross!, { fast: { from: 2, to: 60, step: 1 }, slow: { from: 61, to: 130, step: 1 } });
    let done = 0;
    const work = sweep(STRATEGIES.sma_cross!, { ...FRAME, bars: walk(20_000) }, grid, SETTINGS, { compiled, signal: stop.signal, onProgress: (rows) => (done = rows) });
    setTimeout(() => stop.abort('the user left'), 0);
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED', cause: 'the user left' });
    expect(done).toBeLessThan(grid.length);
  });

  it.each([
    ['no configuration', [], SETTINGS, 'BAD_PARAMS'],
    ['a parameter out of range', [{ fast: 0, slow: 5, short: 0 }], SETTINGS, 'BAD_PARAMS'],
    ['parameters that break a constraint', [{ fast: 9, slow: 5, short: 0 }], SETTINGS, 'BAD_PARAMS'],
    ['costs that cannot be', [{}], { ...SETTINGS, costs: { ...COSTS, pointValue: 0 } }, 'BAD_COSTS'],
    ['a window outside the bars', [{}], { ...SETTINGS, window: { from: 5, to: 3001 } }, 'BAD_PARAMS'],
  ] as const)('refuses %s', async (_, grid, settings, code) => {
    await expect(sweep(STRATEGIES.sma_cross!, FRAME, grid as readonly ParameterValues[], settings)).rejects.toMatchObject({ code });
  });

  it('refuses bars that are none, with their index', async () => {
    const bars = { ...FRAME.bars, close: FRAME.bars.close.with(7, NaN) };
    await expect(sweep(STRATEGIES.sma_cross!, { ...FRAME, bars }, [{}], SETTINGS)).rejects.toMatchObject({ code: 'BAD_BARS', details: { index: 7 } });
  });

  it('refuses a feature column of another length', async () => {
    const frame = { ...FRAME, features: new Map([['sma_20', new Float64Array(7)]]) };
    await expect(sweep(STRATEGIES.sma_cross!, frame, [{}], SETTINGS)).rejects.toMatchObject({ code: 'BAD_FEATURE' });
  });
});

describe('batchesOf', () => {
  it('begins anew where the features of a batch would fill the room', () => {
    const needed = [['a', 'b'], ['a', 'c'], ['a', 'd'], ['e', 'f', 'g', 'h'], ['e']];
    expect(batchesOf(needed, 3)).toEqual([
      { rows: [0, 1], references: ['a', 'b', 'c'] },
      { rows: [2], references: ['a', 'd'] },
      { rows: [3], references: ['e', 'f', 'g', 'h'] },
      { rows: [4], references: ['e'] },
    ]);
  });
});
