import { join } from 'node:path';
import type { Manifest } from '@proj/core/schema';
import { canonicalJson } from '@proj/core/identity';
import { ensureFolder, isJobId, moveEntry, namesIn } from '@proj/core/paths';
import type { JobState } from '../db/index.ts';
import { cacheKeyOf, JOB_TYPES, paramsHashOf, releaseDependants, verifyPublished, type Verification } from '../jobs/index.ts';
import { quarantine } from './quarantine.ts';
import type { Supervision } from './supervision.ts';

/** What reconciling needs of a supervision; a recovery has no more. */
export type Reconciler = Pick<Supervision, 'db' | 'clock' | 'layout' | 'tell'>;

interface StandingRow {
  readonly seq: number;
  readonly state: JobState;
  readonly staged: number;
  readonly attempt: number;
}

/** Brings rows and published folders together: a whole folder whose row is older, or gone, was published; any other goes into quarantine. */
export async function reconcileFolders(reconciler: Reconciler): Promise<number> {
  const { db, layout } = reconciler;
  const find = db.prepare<[string], StandingRow>('SELECT seq, state, staged_at_ms IS NOT NULL AS staged, attempt FROM jobs WHERE job_id=?');
  let adopted = 0;
  for (const name of namesIn(layout.jobs)) {
    const row = isJobId(name) ? find.get(name) : undefined;
    if (row?.state === 'SUCCEEDED' || (row?.state === 'RUNNING' && row.staged === 1)) continue; // a staged one is published by the usual way
    const found = await verifyPublished(join(layout.jobs, name), { modes: false });
    const why = strangeness(name, row, found);
    if (why !== null) quarantine(reconciler, join(layout.jobs, name), why);
    else if (found.manifest !== null) adopted += adoptFolder(reconciler, row, found.manifest, found);
  }
  return adopted;
}

function strangeness(name: string, row: StandingRow | undefined, { problems, manifest }: Verification): string | null {
  if (problems[0] !== undefined) return problems[0];
  if (manifest?.run.job_id !== name) return 'its manifest is of another job';
  if (row !== undefined && row.state !== 'QUEUED' && row.state !== 'RUNNING') return `its job is ${row.state}`;
  return null;
}

function adoptFolder({ db, clock, tell }: Reconciler, row: StandingRow | undefined, manifest: Manifest, found: Verification): number {
  const jobId = manifest.run.job_id;
  const now = clock.wallMs();
  const attempt = Math.max(row?.attempt ?? 0, manifest.run.attempt);
  const { cacheKey, ...told } = rowOf(manifest);
  const result = { jobId, now, attempt, cacheKey, manifestSha256: found.manifestSha256, bytes: found.bytes };
  db.transaction(() => {
    if (row === undefined) insertRecovered(db, { ...result, ...told });
    if (row?.state === 'QUEUED') db.prepare(QUEUED_TO_RUNNING).run({ jobId, now });
    if (row !== undefined) db.prepare(RUNNING_TO_SUCCEEDED).run(result);
    releaseDependants(db, jobId, now);
  }).immediate();
  tell({ kind: 'reconciled', text: `${jobId} was published, and its row ${row === undefined ? 'is back' : 'says so again'}`, jobId });
  return 1;
}

// The schema lets a row begin as SUCCEEDED only inside a transaction that says why; a type of long ago gets a row that runs nothing.
function insertRecovered(db: Reconciler['db'], values: { readonly type: string }): void {
  db.prepare(`INSERT INTO meta VALUES('recovering','1')`).run();
  db.prepare('INSERT OR IGNORE INTO job_types(job_type,max_running,timeout_ms) VALUES(?,0,0)').run(values.type);
  db.prepare(INSERT).run(values);
  db.prepare(`DELETE FROM meta WHERE name='recovering'`).run();
}

function rowOf({ content, run }: Manifest) {
  const paramsJson = canonicalJson(content.params);
  const version = JOB_TYPES.find(({ name }) => name === content.job_type)?.version ?? 1;
  const paramsHash = paramsHashOf({ name: content.job_type, version }, paramsJson);
  const cacheKey = cacheKeyOf({ paramsHash, codeDigest: content.engine.code_digest, tz: content.engine.tz, inputs: content.inputs, seeds: content.seeds });
  const finishedAtMs = Date.parse(run.finished_at);
  return { type: content.job_type, paramsJson, paramsHash, cacheKey, createdAtMs: Date.parse(run.created_at), startedAtMs: Date.parse(run.started_at), finishedAtMs };
}

const INSERT = `
INSERT INTO jobs(job_id,job_type,params_json,params_hash,cache_key,state,state_reason,run_after_ms,attempt,progress,phase,
  manifest_sha256,artifact_bytes,published_at_ms,created_at_ms,updated_at_ms,started_at_ms,finished_at_ms)
VALUES(@jobId,@type,@paramsJson,@paramsHash,@cacheKey,'SUCCEEDED','RECONCILED',@createdAtMs,@attempt,1,'published',
  @manifestSha256,@bytes,@finishedAtMs,@createdAtMs,@now,@startedAtMs,@finishedAtMs)`;

const QUEUED_TO_RUNNING = `
UPDATE jobs SET state='RUNNING', state_reason='RECONCILED', token='reconciled', lease_mono_ms=0, updated_at_ms=@now WHERE job_id=@jobId AND state='QUEUED'`;

const RUNNING_TO_SUCCEEDED = `
UPDATE jobs SET state='SUCCEEDED', state_reason='RECONCILED', attempt=@attempt, token=NULL, manifest_sha256=@manifestSha256, artifact_bytes=@bytes, cache_key=@cacheKey,
  progress=1, phase='published', failure_code=NULL, error_json=NULL, published_at_ms=@now, finished_at_ms=@now, updated_at_ms=@now WHERE job_id=@jobId AND state='RUNNING'`;

/** Puts staging folders that belong to no running attempt aside. */
export function setStrayStagingAside({ db, clock, layout }: Reconciler): void {
  const running = new Set(db.prepare<[], string>(`SELECT job_id || '.' || attempt FROM jobs WHERE state='RUNNING'`).pluck().all());
  for (const name of namesIn(layout.stagings)) {
    if (running.has(name)) continue;
    ensureFolder(layout.failed);
    moveEntry(join(layout.stagings, name), join(layout.failed, `${name}.${clock.wallMs()}`));
  }
}
