import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { encodeBars } from '@proj/core/artifacts';
import { makeBars } from '@proj/core/bars';
import { sha256 } from '@proj/core/identity';
import { manifestText } from '@proj/core/schema';
import { byteCache } from '../../../src/jobs/readings/byteCache.ts';
import { openReadings } from '../../../src/jobs/readings/readings.ts';
import { newWorld, PATIENCE_MS, type World } from '../../fixtures/world.ts';

let world: World;
let id: string;
beforeEach(() => {
  world = newWorld();
  ({ id } = world.submit({}));
  publish(world, id);
});
afterEach(() => world.destroy());

/** Twelve daily bars, closes 0 to 11, as a published result of a job. */
function publish({ layout }: World, jobId: string): void {
  const folder = layout.jobFolder(jobId);
  const close = Float64Array.from({ length: 12 }, (_, i) => i);
  const bars = makeBars({ time: close.map((i) => i * 86_400_000), tradeDate: Int32Array.from(close), open: close.slice(), high: close.slice(), low: close.slice(), close: close.slice(), volume: close.slice() });
  const bytes = encodeBars(bars, new Int32Array(12).fill(1));
  mkdirSync(join(folder, 'bars'), { recursive: true });
  const zero = '0'.repeat(64);
  const content = {
    job_type: 'BUILD_DATA', params: {}, inputs: [], engine: { version: '1', code_digest: zero, tz: '2026c' }, seeds: {},
    files: [{ path: 'bars/1d.arrow', size: bytes.length, sha256: sha256(bytes), media_type: 'application/vnd.apache.arrow.file' }],
  };
  const run = { job_id: jobId, attempt: 1, inputs: [], created_at: '', started_at: '', finished_at: '', builder: { commit: null, node: '', sqlite: '', os: '' }, log_tail: '' };
  writeFileSync(join(folder, 'bars/1d.arrow'), bytes);
  writeFileSync(join(folder, 'manifest.json'), manifestText(content, run));
  for (const path of ['bars/1d.arrow', 'manifest.json', 'bars', '.']) chmodSync(join(folder, path), path.includes('.a') || path.includes('.j') ? 0o444 : 0o555);
}

const wish = (buckets: number) => ({ range: { by: 'all' }, buckets }) as const;

describe('what is published', () => {
  it('is loading until its thread has read it, and is then there at once', async () => {
    const { monitor } = world;
    const heard = vi.fn();
    monitor.onRead(heard);
    expect(monitor.series(id, '1d', wish(4)).state).toBe('loading');
    expect(monitor.isReading()).toBe(true);
    await vi.waitUntil(() => !monitor.isReading(), { timeout: PATIENCE_MS });
    expect(heard).toHaveBeenCalledTimes(1);
    const reading = monitor.series(id, '1d', wish(4));
    expect(reading.state === 'ready' ? [...reading.value.close] : reading).toEqual([2, 5, 8, 11]);
  });

  it('is read by a thread that ends when it is asked nothing for a while, and by another then', async () => {
    const readings = openReadings(world.clock, { idleMs: 20 });
    onTestFinished(readings.close);
    const threads = (): number => readdirSync('/proc/self/task').length;
    const before = threads();
    for (const buckets of [4, 3]) {
      readings.ask('series', { folder: world.layout.jobFolder(id), timeframe: '1d', ...wish(buckets) });
      await vi.waitUntil(() => threads() > before, { timeout: PATIENCE_MS });
      await vi.waitUntil(() => !readings.isWaiting(), { timeout: PATIENCE_MS });
      const reading = readings.ask('series', { folder: world.layout.jobFolder(id), timeframe: '1d', ...wish(buckets) });
      expect(reading.state === 'ready' ? reading.value.close.length : reading).toBe(buckets);
      await vi.waitUntil(() => threads() <= before, { timeout: PATIENCE_MS });
    }
  });

  it('is not read for a question that a newer one has overtaken', async () => {
    const { monitor } = world;
    const heard = vi.fn();
    monitor.onRead(heard);
    for (const buckets of [1, 2, 3, 6]) monitor.series(id, '1d', wish(buckets));
    await vi.waitUntil(() => !monitor.isReading(), { timeout: PATIENCE_MS });
    expect(heard).toHaveBeenCalledTimes(1);
    expect([3, 6].map((buckets) => monitor.series(id, '1d', wish(buckets)).state)).toEqual(['loading', 'ready']);
  });

  it('fails with a sentence where it is not there', async () => {
    const { monitor } = world;
    monitor.series(id, '5m', wish(4));
    await vi.waitUntil(() => !monitor.isReading(), { timeout: PATIENCE_MS });
    expect(monitor.series(id, '5m', wish(4))).toEqual({ state: 'failed', why: expect.stringContaining('NOT_FOUND: the result holds no bars/5m.arrow') });
  });

  it('is held against its manifest, byte by byte', async () => {
    const { monitor, layout } = world;
    const path = join(layout.jobFolder(id), 'bars/1d.arrow');
    chmodSync(path, 0o644);
    writeFileSync(path, 'x');
    chmodSync(path, 0o444);
    monitor.verification(id);
    await vi.waitUntil(() => !monitor.isReading(), { timeout: PATIENCE_MS });
    expect(monitor.verification(id)).toMatchObject({ state: 'ready', value: { ok: false, problems: [expect.stringContaining('bars/1d.arrow has 1 bytes')] } });
  });
});

describe('byteCache', () => {
  it('keeps what was used last, within its bytes, and nothing that is larger than all of it', () => {
    const made: string[] = [];
    const { get } = byteCache(10);
    const make = (key: string, bytes: number): string => get(key, () => {
      made.push(key);
      return { value: key, bytes };
    });
    make('a', 4);
    make('b', 4);
    make('a', 4);
    make('c', 4);
    make('a', 4);
    make('b', 4);
    make('huge', 11);
    make('huge', 11);
    expect(made).toEqual(['a', 'b', 'c', 'b', 'huge', 'huge']);
  });
});
