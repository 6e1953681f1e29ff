import { join } from 'node:path';
import type { Manifest } from '@proj/core/schema';
import { canonicalJson } from '@proj/core/identity';
import { ensureFolder, isJobId, moveEntry, namesIn } from '@proj/core/paths';
import { cacheKeyOf, JOB_TYPES, paramsHashOf, verifyPublished, type Verification } from '../jobs/index.ts';
import type { StandingRow } from '../store/index.ts';
import { quarantine } from './quarantine.ts';
import type { Supervision } from './supervision.ts';

/** What reconciling needs of a supervision; a recovery has no more. */
export type Reconciler = Pick<Supervision, 'store' | 'clock' | 'layout' | 'tell'>;

/** Brings rows and published folders together: a whole folder whose row is older, or gone, was published; any other goes into quarantine. */
export async function reconcileFolders(reconciler: Reconciler): Promise<number> {
  const { store, layout } = reconciler;
  let adopted = 0;
  for (const name of namesIn(layout.jobs)) {
    const row = isJobId(name) ? store.standing(name) : null;
    if (row?.state === 'SUCCEEDED' || (row?.state === 'RUNNING' && row.staged === 1)) continue; // a staged one is published by the usual way
    const found = await verifyPublished(join(layout.jobs, name), { modes: false });
    const why = strangeness(name, row, found);
    if (why !== null) quarantine(reconciler, join(layout.jobs, name), why);
    else if (found.manifest !== null) adopted += adoptFolder(reconciler, row, found.manifest, found);
  }
  return adopted;
}

function strangeness(name: string, row: StandingRow | null, { problems, manifest }: Verification): string | null {
  if (problems[0] !== undefined) return problems[0];
  if (manifest?.run.job_id !== name) return 'its manifest is of another job';
  if (row !== null && row.state !== 'QUEUED' && row.state !== 'RUNNING') return `its job is ${row.state}`;
  return null;
}

function adoptFolder({ store, clock, tell }: Reconciler, row: StandingRow | null, manifest: Manifest, found: Verification): number {
  const jobId = manifest.run.job_id;
  const attempt = Math.max(row?.attempt ?? 0, manifest.run.attempt);
  store.adoptResult(row, { ...rowOf(manifest), jobId, attempt, manifestSha256: found.manifestSha256, bytes: found.bytes, nowMs: clock.wallMs() });
  tell({ kind: 'reconciled', text: `${jobId} was published, and its row ${row === null ? 'is back' : 'says so again'}`, jobId });
  return 1;
}

function rowOf({ content, run }: Manifest) {
  const paramsJson = canonicalJson(content.params);
  const version = JOB_TYPES.find(({ name }) => name === content.job_type)?.version ?? 1;
  const paramsHash = paramsHashOf({ name: content.job_type, version }, paramsJson);
  const cacheKey = cacheKeyOf({ paramsHash, codeDigest: content.engine.code_digest, tz: content.engine.tz, inputs: content.inputs, seeds: content.seeds });
  const finishedAtMs = Date.parse(run.finished_at);
  return { type: content.job_type, paramsJson, paramsHash, cacheKey, createdAtMs: Date.parse(run.created_at), startedAtMs: Date.parse(run.started_at), finishedAtMs };
}

/** Puts staging folders that belong to no running attempt aside. */
export function setStrayStagingAside({ store, clock, layout }: Reconciler): void {
  const running = store.runningAttempts();
  for (const name of namesIn(layout.stagings)) {
    if (running.has(name)) continue;
    ensureFolder(layout.failed);
    moveEntry(join(layout.stagings, name), join(layout.failed, `${name}.${clock.wallMs()}`));
  }
}
