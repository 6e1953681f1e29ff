import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asFailure } from '../../src/errors/index.ts';
import { threadPool } from '../../src/node/index.ts';
import type { ThreadPool } from '../../src/node/index.ts';
import { sweep } from '../../src/research/index.ts';
import type { Measure } from '../../src/research/index.ts';
import { defineStrategy, STRATEGIES } from '../../src/strategies/index.ts';
import { walk } from '../features/walk.ts';

const FRAME = { instrument: 'X', timeframe: '1m', bars: walk(600), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const SETTINGS = {
  costs: { pointValue: 1, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 0, initialEquity: 100_000 }, fingerprint: 'f'.repeat(64),
};
const GRID = Array.from({ length: 40 }, (_, k) => ({ period: 5 + k, atr: 5, stop: 2 }));
const MEASURES: readonly Measure[] = ['sharpe', 'trades', 'totalReturn'];

const failureOf = (work: Promise<unknown>) => work.then(() => null, asFailure);
const folder = mkdtempSync(join(tmpdir(), 'pool-'));
const fileOf = (name: string, orders: string): string => {
  const path = join(folder, name);
  writeFileSync(path, `export default {
    id: '${name.replace('.ts', '')}', title: 'T', params: { n: { min: 1, max: 9, default: 1 } }, features: () => [],
    orders: ({ n, bars }, params) => { ${orders} },
  };\n`);
  return path;
};

let pool: ThreadPool;
beforeAll(() => {
  pool = threadPool(2);
});
afterAll(async () => {
  await pool.close();
  rmSync(folder, { recursive: true });
});

describe('threadPool', () => {
  it.each([0, -1, 1.5, NaN, 5000])('refuses a pool of %s threads', (size) => {
    expect(() => threadPool(size)).toThrowError(expect.objectContaining({ code: 'BAD_PARAMS' }));
  });

  it.each([1, 2, 4])('gives what the calling thread gives, with %i threads', async (size) => {
    const own = threadPool(size);
    const breakout = STRATEGIES.breakout!;
    const result = await sweep(breakout, FRAME, GRID, SETTINGS, { pool: own, measures: MEASURES });
    expect(result).toEqual(await sweep(breakout, FRAME, GRID, SETTINGS, { measures: MEASURES }));
    await own.close();
  });

  it('gives the runs that are started together their turns', async () => {
    const both = await Promise.all(['breakout', 'sma_cross'].map((id) => sweep(STRATEGIES[id]!, FRAME, [{}, {}], SETTINGS, { pool, measures: MEASURES })));
    expect(both.map(({ identity }) => identity.strategy)).toEqual(['breakout', 'sma_cross']);
    expect(both.flatMap(({ measures }) => [...measures.trades!]).every((trades) => trades > 0)).toBe(true);
  });

  it('refuses a strategy that no other thread could find', async () => {
    const strategy = defineStrategy({ id: 'mine', title: 'Mine', params: {}, features: () => [], orders: () => ({}) });
    const failure = await failureOf(sweep(strategy, FRAME, [{}], SETTINGS, { pool, measures: MEASURES }));
    expect(failure).toMatchObject({ code: 'BAD_STRATEGY', message: expect.stringContaining('no other thread can run it') });
  });

  it('runs strategies from files, which each thread loads itself, and goes on after one has failed', () => {
    const paths = [
      fileOf('always_long.ts', 'return { target: new Float64Array(n).fill(params.n) };'),
      fileOf('throws.ts', "if (params.n > 2) throw new Error('too many'); return {};"),
    ];
    const child = new URL('poolInChild.ts', import.meta.url).pathname;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--conditions=@proj/source', child, ...paths], { encoding: 'utf8' });
    expect(status, stderr).toBe(0);
    const [long, throwing] = stdout.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(long).toEqual({ three: { exposure: [0.75, 0.75, 0.75], isSame: true }, again: { exposure: [0.75] } });
    expect(throwing).toMatchObject({
      three: { code: 'BAD_STRATEGY', message: 'strategy throws fails: too many (n 3)', details: { strategy: 'throws', params: { n: 3 } } },
      again: { exposure: [0] },
    });
  });

  it('says that a thread died, and replaces it', () => {
    const hungry = fileOf('hungry.ts', 'const kept = []; while (params.n > 2) kept.push(new Array(1e5).fill(params.n + kept.length)); return {};');
    const child = new URL('poolInChild.ts', import.meta.url).pathname;
    const { stdout, status } = spawnSync(process.execPath, ['--conditions=@proj/source', '--max-old-space-size=64', child, hungry], { encoding: 'utf8' });
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      three: { code: 'BUG', message: expect.stringContaining('a thread of the pool died'), details: { advice: expect.stringContaining('less memory') } },
      again: { exposure: [0] },
    });
  });

  it('fails what still runs when it is closed as cancelled, and starts anew when it is asked again', async () => {
    const own = threadPool(2);
    const work = sweep(STRATEGIES.breakout!, FRAME, GRID, SETTINGS, { pool: own, measures: MEASURES, onProgress: () => void own.close() });
    expect(await failureOf(work)).toMatchObject({ code: 'CANCELLED', message: 'the pool was closed while it ran' });
    const { measures } = await sweep(STRATEGIES.breakout!, FRAME, GRID.slice(0, 3), SETTINGS, { pool: own, measures: MEASURES });
    expect([...measures.trades!].every((trades) => trades > 0)).toBe(true);
    await own.close();
  });

  it('stops handing out tasks when the signal is aborted, and can be used again', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const work = sweep(STRATEGIES.breakout!, FRAME, GRID, SETTINGS, {
      pool, measures: MEASURES, signal: stop.signal,
      onProgress: (done) => { seen.push(done); if (done >= 4) stop.abort(); },
    });
    expect(await failureOf(work)).toMatchObject({ code: 'CANCELLED' });
    expect(Math.max(...seen)).toBeLessThan(GRID.length);
    const { measures } = await sweep(STRATEGIES.breakout!, FRAME, GRID.slice(0, 2), SETTINGS, { pool, measures: MEASURES });
    expect(measures.trades).toHaveLength(2);
  });

  it('keeps no process alive while it is idle', () => {
    const script = `
      import { threadPool } from '@proj/core/node'; import { sweep } from '@proj/core/research'; import { STRATEGIES } from '@proj/core/strategies';
      const bars = { time: Float64Array.of(1, 2, 3), open: Float64Array.of(1, 1, 1), high: Float64Array.of(1, 1, 1), low: Float64Array.of(1, 1, 1),
        close: Float64Array.of(1, 1, 1), volume: Float64Array.of(1, 1, 1), tradeDate: Int32Array.of(1, 2, 3) };
      const frame = { instrument: 'X', timeframe: '1d', bars, dataSha256: '', tradeDatesPerYear: 252 };
      const costs = { pointValue: 1, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, initialEquity: 1 };
      const { measures } = await sweep(STRATEGIES.sma_cross, frame, [{}], { costs, fingerprint: '' }, { pool: threadPool(2), measures: ['trades'] });
      console.log('trades', measures.trades[0]);`;
    const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      cwd: new URL('../..', import.meta.url).pathname, encoding: 'utf8', timeout: 20_000,
    });
    expect({ stdout, stderr, status }).toEqual({ stdout: 'trades 0\n', stderr: '', status: 0 });
  });
});
