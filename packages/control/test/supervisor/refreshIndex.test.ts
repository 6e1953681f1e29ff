import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestText } from '@proj/core/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { refreshIndex } from '../../src/supervisor/refreshIndex.ts';
import { newWorld, type World } from '../fixtures/world.ts';

const ZERO = '0'.repeat(64);
const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let world: World;
beforeEach(() => {
  world = newWorld();
});
afterEach(() => world.destroy());

/** A published build of empty bars of these timeframes, with this text in the place of its quality. */
function publish(n: number, timeframes: readonly string[], quality?: string): void {
  const folder = world.layout.jobFolder(idOf(n));
  mkdirSync(join(folder, 'bars'), { recursive: true });
  for (const timeframe of timeframes) writeFileSync(join(folder, 'bars', `${timeframe}.arrow`), '');
  const extents = Object.fromEntries(timeframes.map((timeframe) => [timeframe, { rows: n, first_time: null, last_time: null }]));
  writeFileSync(join(folder, 'quality.json'), quality ?? JSON.stringify({ coverage: 1, timeframes: extents }));
  const files = timeframes.map((timeframe) => ({ path: `bars/${timeframe}.arrow`, size: 0, sha256: ZERO, media_type: '' }));
  const content = { job_type: 'BUILD_DATA', params: { instrument: 'T.A', timeframes: [...timeframes] }, inputs: [], engine: { version: '1', code_digest: ZERO, tz: '' }, seeds: {}, files };
  const run = { job_id: idOf(n), attempt: 1, inputs: [], created_at: '', started_at: '', finished_at: '', builder: { commit: null, node: '', sqlite: '', os: '' }, log_tail: '' };
  writeFileSync(join(folder, 'manifest.json'), manifestText(content, run));
}

const rows = (): unknown => {
  mkdirSync(world.layout.runtime, { recursive: true });
  refreshIndex(world.roots, world.clock);
  const { timeframes } = JSON.parse(readFileSync(world.layout.index, 'utf8')).instruments['T.A'];
  return Object.fromEntries(Object.entries<{ rows: number; job_id: string }>(timeframes).map(([timeframe, { rows: count, job_id: id }]) => [timeframe, [id, count]]));
};

it('lets the newest build of each series stand', () => {
  publish(1, ['1m', '5m']);
  publish(2, ['1m', '15m']);
  publish(3, ['15m']);
  expect(rows()).toEqual({ '5m': [idOf(1), 1], '1m': [idOf(2), 2], '15m': [idOf(3), 3] });
});

it('looks no closer at a build of which nothing stands', () => {
  publish(1, ['1m'], 'damaged');
  publish(2, ['1m']);
  expect(rows()).toEqual({ '1m': [idOf(2), 2] });
});
