import { statement, transaction, type Database } from '../../db/index.ts';
import type { KeptResult, PruneNote, Retention } from '../retention.ts';

const AWAITED = `
  EXISTS(SELECT 1 FROM job_deps d JOIN jobs c ON c.job_id=d.child WHERE d.parent=j.job_id AND c.state IN('QUEUED','RUNNING'))
  OR EXISTS(SELECT 1 FROM jobs a WHERE a.result_of=j.job_id AND a.state='RUNNING')`;

const KEPT = `
SELECT seq, job_id AS jobId, job_type AS type, coalesce(artifact_bytes,0) AS bytes, published_at_ms AS publishedAtMs,
  max(published_at_ms, coalesce((SELECT max(a.published_at_ms) FROM jobs a WHERE a.result_of=j.job_id AND a.state='SUCCEEDED'),0)) AS usedAtMs,
  (SELECT count(*) FROM jobs a WHERE a.result_of=j.job_id AND a.state='SUCCEEDED') AS answers,
  EXISTS(SELECT 1 FROM pins p WHERE p.job_id=j.job_id) AS pinned, (${AWAITED}) AS awaited
FROM jobs j WHERE state='SUCCEEDED' AND result_of IS NULL AND NOT EXISTS(SELECT 1 FROM pruned p WHERE p.job_id=j.job_id)`;

const HOLDER = `
SELECT h.job_id AS jobId FROM jobs j JOIN jobs h ON h.job_id=coalesce(j.result_of,j.job_id)
 WHERE j.job_id=@jobId AND j.state='SUCCEEDED' AND h.state='SUCCEEDED' AND h.result_of IS NULL AND NOT EXISTS(SELECT 1 FROM pruned p WHERE p.job_id=h.job_id)`;

type Still = Pick<KeptResult, 'answers' | 'pinned' | 'awaited'>;

/** What is kept and let go, in SQLite. */
export function retention(db: Database): Retention {
  const kept = statement<object, KeptResult>(db, `${KEPT} ORDER BY seq`);
  const since = statement<object, { ms: number | null }>(db, `SELECT min(started_at_ms) AS ms FROM jobs WHERE state='RUNNING'`);
  const pruned = statement<{ jobId: string }, { ms: number }>(db, 'SELECT pruned_at_ms AS ms FROM pruned WHERE job_id=@jobId');
  const prunedAtMs = (jobId: string): number | null => pruned.get({ jobId })?.ms ?? null;
  return { keptResults: () => kept.all({}), runningSinceMs: () => since.get({})?.ms ?? null, ...pinning(db), prune: pruning(db), prunedAtMs, unlessPruned: sparing(db, prunedAtMs) };
}

function pinning(db: Database): Pick<Retention, 'pin' | 'unpin'> {
  const holder = statement<{ jobId: string }, { jobId: string }>(db, HOLDER);
  const add = statement(db, 'INSERT OR IGNORE INTO pins VALUES(@jobId,@nowMs,@by)');
  const remove = statement<{ jobId: string }>(db, 'DELETE FROM pins WHERE job_id=@jobId');
  const changing = (change: (jobId: string) => number) =>
    transaction(db, (asked: string) => {
      const found = holder.get({ jobId: asked });
      return found === undefined ? null : { jobId: found.jobId, changed: change(found.jobId) === 1 };
    });
  const unpin = changing((jobId) => remove.run({ jobId }).changes);
  return { pin: (asked, by, nowMs) => changing((jobId) => add.run({ jobId, by, nowMs }).changes)(asked), unpin: (asked) => unpin(asked) };
}

function pruning(db: Database): Retention['prune'] {
  const still = statement<{ jobId: string }, Still>(db, `${KEPT} AND job_id=@jobId`);
  const mark = statement(db, 'INSERT INTO pruned VALUES(@jobId,@nowMs,@bytes,@why)');
  const both = transaction(db, ({ jobId, bytes, answers }: KeptResult, { why, nowMs }: PruneNote, moveAway: () => void): boolean => {
    const now = still.get({ jobId });
    if (now === undefined || now.pinned === 1 || now.awaited === 1 || now.answers !== answers) return false;
    moveAway();
    mark.run({ jobId, bytes, why, nowMs });
    return true;
  });
  return (result, note, moveAway) => both(result, note, moveAway);
}

function sparing(db: Database, prunedAtMs: Retention['prunedAtMs']): Retention['unlessPruned'] {
  const held = transaction(db, (jobId: string, work: () => void): boolean => {
    if (prunedAtMs(jobId) !== null) return false;
    work();
    return true;
  });
  return (jobId, work) => held(jobId, work);
}
