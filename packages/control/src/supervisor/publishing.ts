import { join } from 'node:path';
import { ensureFolder, kindOf, moveEntry, setMode, syncFolder, walkTree } from '@proj/core/paths';
import { failpoint } from '../db/index.ts';
import type { Verification } from '../jobs/index.ts';
import type { LiveRow } from '../store/index.ts';
import { claimOf, takeOn } from './claiming.ts';
import { quarantine } from './quarantine.ts';
import { releaseStaged } from './releasing.ts';
import { compareRerun } from './compareRerun.ts';
import { endOf, fenceOf, named, type LiveAttempt, type Supervision } from './supervision.ts';

/**
 * Publishes what a dead worker has staged. Every step may be the last one before a crash: run again, it goes on from where it was.
 *
 * @returns whether the job has succeeded; what follows from that is `followPublished`
 * @throws IO when the disk fails; nothing is lost then
 */
export async function publish(supervision: Supervision, attempt: LiveAttempt, row: LiveRow): Promise<boolean> {
  if (row.resultOf !== null) return answer(supervision, attempt, row, row.resultOf);
  const { layout } = supervision;
  const staging = layout.stagingFolder(attempt.jobId, attempt.attempt);
  const final = layout.jobFolder(attempt.jobId);
  const staged = kindOf(staging) === 'folder';
  const standing = kindOf(final);
  if (!staged && standing === 'none') return lose(supervision, attempt, row);
  const found = await supervision.verify(staged ? staging : final, { modes: false });
  failpoint('p1');
  const refusal = refusalOf(attempt, row, found) ?? (staged && standing !== 'none' ? 'another thing stands in its place' : null);
  if (refusal !== null) return refuse(supervision, attempt, row, { refusal, staging, final });
  if (staged) moveIntoPlace(supervision, staging, final);
  settle(supervision, final);
  return succeed(supervision, attempt, { manifestSha256: found.manifestSha256 ?? '', bytes: found.bytes, resultOf: null });
}

/** What comes of a job that has just succeeded. It is no part of the publish: the result stands, whatever fails here. @throws IO */
export function followPublished(supervision: Supervision, attempt: LiveAttempt, row: LiveRow): void {
  if (attempt.type === 'BUILD_DATA') supervision.refreshIndex(); // no other type stands in it, and it is read from every manifest there is
  failpoint('p7');
  if (row.resultOf === null) compareRerun(supervision, attempt, row);
}

function refusalOf({ jobId, attempt }: LiveAttempt, { stagedSha256 }: LiveRow, found: Verification): string | null {
  const [problem] = found.problems;
  if (problem !== undefined) return problem;
  if (found.manifestSha256 !== stagedSha256) return 'the manifest is not the one that was staged';
  const run = found.manifest?.run;
  return run?.job_id === jobId && run.attempt === attempt ? null : 'the manifest is of another job';
}

function moveIntoPlace({ layout }: Supervision, staging: string, final: string): void {
  const { files, folders } = walkTree(staging);
  const modes = [...files.map(({ path }) => [path, 0o444] as const), ...folders.map((folder) => [folder, 0o555] as const)];
  for (const [path, mode] of modes) {
    setMode(join(staging, path), mode);
    failpoint('p2');
  }
  ensureFolder(layout.jobs);
  moveEntry(staging, final);
  failpoint('p3');
  for (const parent of [layout.jobs, layout.stagings]) {
    syncFolder(parent);
    failpoint('p4');
  }
}

// The mode of the folder itself comes after the rename: a read-only folder cannot change its parent.
function settle({ layout }: Supervision, final: string): void {
  setMode(final, 0o555);
  syncFolder(final);
  syncFolder(layout.jobs);
  failpoint('p5');
}

// The place of a job that ends goes to the next in the same transaction: one wait for the disk instead of two.
function succeed(supervision: Supervision, attempt: LiveAttempt, result: { manifestSha256: string; bytes: number; resultOf: string | null }): boolean {
  const { store, clock, heirs } = supervision;
  const next = supervision.live.size > supervision.maxRunning ? [] : heirs.map((type) => claimOf(supervision, type));
  const done = store.publish(fenceOf(supervision, attempt), { ...result, nowMs: clock.wallMs() }, endOf(attempt), next);
  if (done === null) return false;
  failpoint('p6');
  const [kind, reason] = result.resultOf === null ? (['published', 'published'] as const) : (['answered', 'answered by a published job'] as const);
  supervision.tell({ kind, text: `#${attempt.seq} ${reason}`, ...named(attempt) });
  if (done.claimed !== null) takeOn(supervision, done.claimed);
  return true;
}

async function answer(supervision: Supervision, attempt: LiveAttempt, row: LiveRow, resultOf: string): Promise<boolean> {
  const found = await supervision.verify(supervision.layout.jobFolder(resultOf), {});
  if (found.ok && found.manifestSha256 === row.stagedSha256) {
    return succeed(supervision, attempt, { manifestSha256: found.manifestSha256 ?? '', bytes: found.bytes, resultOf });
  }
  const why = found.problems[0] ?? 'its manifest is another one now';
  supervision.tell({ kind: 'alarm', text: `published job ${resultOf} is not whole: ${why}`, jobId: resultOf });
  releaseStaged(supervision, attempt, row, { to: 'QUEUED', reason: 'ANSWER_GONE', failureCode: null, failures: 0, losses: 1 });
  return false;
}

function lose(supervision: Supervision, attempt: LiveAttempt, row: LiveRow): false {
  const to = row.losses + 1 >= supervision.limits.lossCap ? 'ORPHANED' : 'QUEUED';
  releaseStaged(supervision, attempt, row, { to, reason: 'STAGING_GONE', failureCode: 'BAD_ARTIFACT', failures: 0, losses: 1 });
  return false;
}

function refuse(supervision: Supervision, attempt: LiveAttempt, row: LiveRow, found: { refusal: string; staging: string; final: string }): false {
  for (const path of [found.staging, found.final]) if (kindOf(path) !== 'none') quarantine(supervision, path, found.refusal);
  releaseStaged(supervision, attempt, row, { to: 'FAILED', reason: `not published: ${found.refusal}`, failureCode: 'BAD_ARTIFACT', failures: 1, losses: 0 });
  return false;
}
