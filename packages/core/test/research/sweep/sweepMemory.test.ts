import { afterAll, describe, expect, it } from 'vitest';
import { defineFeature } from '../../../src/features/index.ts';
import { runResearch, simulate } from '../../../src/kernel/index.ts';
import { threadPool } from '../../../src/node/index.ts';
import { takeMemory } from '../../../src/numerics/index.ts';
import type { SweepOptions } from '../../../src/research/index.ts';
import { sweep } from '../../../src/research/sweep/sweep.ts';
import { defineStrategy, STRATEGIES } from '../../../src/strategies/index.ts';
import { walk } from '../../features/walk.ts';

const FRAME = { instrument: 'X', timeframe: '1m', bars: walk(20_000), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const COSTS = { pointValue: 1, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 0, initialEquity: 100_000 };
const SETTINGS = { costs: COSTS, fingerprint: 'f'.repeat(64) };
const GRID = [{ fast: 2 }, { fast: 3 }, { fast: 4 }];
const FEW_BYTES = 64;

const pool = threadPool(2);
afterAll(() => pool.close());

/** Takes what lies there, so that what comes next is new, or has been handed back meanwhile. */
function emptied(isShared: boolean, isCompiled: boolean): void {
  while (takeMemory(FEW_BYTES, isShared, isCompiled).buffer.byteLength > 2 ** 17);
}

function keptBytes(isShared: boolean, isCompiled: boolean): number {
  return takeMemory(FEW_BYTES, isShared, isCompiled).buffer.byteLength;
}

const COLUMN_BYTES = 8 * FRAME.bars.time.length;

describe('the memory of a sweep comes again', () => {
  const ways: readonly (readonly [string, boolean, boolean, SweepOptions])[] = [
    ['in this thread', false, true, {}],
    ['in threads', true, true, { pool }],
    ['without compiled code', true, false, { pool, compiled: false }],
  ];

  it.each(ways)('after it has ended, %s', async (_, isShared, isCompiled, options) => {
    emptied(isShared, isCompiled);
    await sweep(STRATEGIES.sma_cross!, FRAME, GRID, SETTINGS, options);
    expect(keptBytes(isShared, isCompiled)).toBeGreaterThan(10 * COLUMN_BYTES);
  });

  it.each(ways)('after it was cancelled, %s', async (_, isShared, isCompiled, options) => {
    emptied(isShared, isCompiled);
    const stop = new AbortController();
    const work = sweep(STRATEGIES.sma_cross!, FRAME, GRID, SETTINGS, { ...options, signal: stop.signal, onProgress: () => stop.abort() });
    await expect(work).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(keptBytes(isShared, isCompiled)).toBeGreaterThan(10 * COLUMN_BYTES);
  });

  it('after the listener of a row has failed', async () => {
    emptied(true, true);
    const work = sweep(STRATEGIES.sma_cross!, FRAME, GRID, SETTINGS, { pool, onRows: () => { throw new Error('disk full'); } });
    await expect(work).rejects.toThrow('disk full');
    expect(keptBytes(true, true)).toBeGreaterThan(10 * COLUMN_BYTES);
  });
});

describe('the memory of a backtest comes again', () => {
  it('after a search for crossings, and after one whose features fail', () => {
    emptied(false, true);
    const broken = defineFeature({ name: 'broken', title: 'Broken', source: 'here', params: {}, inputs: ['close'], warmup: () => 0, compute: () => { throw new Error('no'); } });
    const strategy = defineStrategy({
      id: 'reads_broken', title: 'Reads broken', params: {}, features: () => ['broken'],
      crossings: () => [{ from: 'out', when: { left: 'broken', is: 'above' as const, right: 1 }, to: 'in', target: 1 }],
    });
    expect(() => runResearch(strategy, { ...FRAME, addedFeatures: [broken] }, {}, SETTINGS)).toThrow();
    expect(keptBytes(false, true)).toBeGreaterThan(2 * COLUMN_BYTES);
  });

  it('after a run of targets', () => {
    emptied(false, true);
    simulate(FRAME.bars, { at: Int32Array.of(3), target: Float64Array.of(1) }, COSTS);
    expect(keptBytes(false, true)).toBeGreaterThan(5 * COLUMN_BYTES);
  });
});
