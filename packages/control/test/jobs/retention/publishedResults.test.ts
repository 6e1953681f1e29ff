import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { manifestText, type ManifestContent, type ManifestRun } from '@proj/core/schema';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { sqliteStore, type JobStore } from '../../../src/store/index.ts';
import { publishedResults } from '../../../src/jobs/retention/publishedResults.ts';
import { newWorld, type World } from '../../fixtures/world.ts';

const ZERO = '0'.repeat(64);
const idOf = (n: number): string => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let world: World;
let store: JobStore;
beforeEach(() => {
  world = newWorld();
  store = sqliteStore(world.database());
});
afterEach(() => world.destroy());

interface Made {
  readonly type?: string;
  readonly series?: readonly string[];
  readonly read?: readonly number[];
  readonly inputs?: ManifestContent['inputs'];
}

/** A published job as the rows and the manifests tell of it, the n-th at second n. Returns the hash of its content. */
function publish(n: number, { type = 'BUILD_DATA', series = [], read = [], inputs = [] }: Made): string {
  const files = series.map((timeframe) => ({ path: `bars/${timeframe}.arrow`, size: n, sha256: ZERO, media_type: '' }));
  const content: ManifestContent = { job_type: type, params: { instrument: 'T.A', n }, inputs: [...inputs], engine: { version: '1', code_digest: ZERO, tz: '' }, seeds: {}, files };
  const run: ManifestRun = {
    job_id: idOf(n), attempt: 1, inputs: read.map((other) => ({ role: 'series', job_id: idOf(other) })), created_at: '', started_at: '', finished_at: '',
    builder: { commit: null, node: '', sqlite: '', os: '' }, log_tail: '',
  };
  const atMs = n * 1_000;
  const folder = world.layout.jobFolder(idOf(n));
  mkdirSync(folder, { recursive: true });
  const text = manifestText(content, run);
  writeFileSync(join(folder, 'manifest.json'), text);
  store.adoptResult(null, { jobId: idOf(n), type, attempt: 1, paramsJson: '{}', paramsHash: ZERO, cacheKey: String(n), manifestSha256: ZERO, bytes: n, createdAtMs: atMs, startedAtMs: atMs, finishedAtMs: atMs, nowMs: atMs });
  return JSON.parse(text).content_sha256;
}

const guards = (): readonly (string | null)[] => publishedResults(world.roots, store).map(({ guard }) => guard);

it('guards the newest build of each series, and no older one', () => {
  publish(1, { series: ['1m', '5m'] });
  publish(2, { series: ['1m'] });
  publish(3, { series: ['1m'] });
  publish(4, { type: 'BUILD_PORTFOLIO' });
  expect(guards()).toEqual(['the newest build of T.A 5m', null, 'the newest build of T.A 1m', null]);
});

it('guards what was the newest build when the first of the running jobs began', () => {
  for (const n of [1, 2, 3]) publish(n, { series: ['1m'] });
  world.submit({});
  store.claim({ type: '__TEST__', token: 't', epoch: 0, bootId: 'b', leaseMs: 1, wallMs: 2_500, monoMs: 0 });
  world.database().exec(`UPDATE jobs SET state='RUNNING', token='t', lease_mono_ms=1, started_at_ms=2500 WHERE state='QUEUED'`);
  expect(guards()).toEqual([null, 'a running job may read its T.A 1m', 'the newest build of T.A 1m']);
});

it('knows what a result was made from by the job that is named, and by content', () => {
  const content = publish(1, { series: ['1m'] });
  publish(2, { series: ['5m'] });
  publish(3, { type: 'BUILD_PORTFOLIO', read: [2], inputs: [{ role: 'a', sha256: content }, { role: 'b', sha256: ZERO }] });
  expect(publishedResults(world.roots, store).map(({ reads }) => reads)).toEqual([[], [], [idOf(2), idOf(1)]]);
});
