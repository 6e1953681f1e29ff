import { randomBytes } from 'node:crypto';
import { failpoint, isoTime } from '../db/index.ts';
import { cookieOf } from './cookie.ts';
import { named, type LiveAttempt, type Supervision } from './supervision.ts';

const CLAIM = `
UPDATE jobs SET state='RUNNING', state_reason='claimed', attempt=attempt+1, token=@token, supervisor_epoch=@epoch, boot_id=@boot,
  worker_pid=NULL, worker_start_ticks=NULL, started_at_ms=@now, updated_at_ms=@now,
  last_heartbeat=@iso, heartbeat_mono_ms=@mono, lease_mono_ms=@mono+@leaseMs,
  deadline_mono_ms=@mono+(SELECT timeout_ms FROM job_types t WHERE t.job_type=jobs.job_type),
  progress=0, phase='claimed', progress_mono_ms=@mono, rss_mb=NULL,
  staged_at_ms=NULL, staged_sha256=NULL, result_of=NULL, kill_stage=0, failure_code=NULL, error_json=NULL
WHERE seq=(SELECT seq FROM jobs WHERE state='QUEUED' AND job_type=@type AND depends_pending=0 AND cancel_requested_at_ms IS NULL
             AND run_after_ms<=@now ORDER BY priority DESC, run_after_ms, seq LIMIT 1)
  AND state='QUEUED' AND (SELECT epoch FROM supervisor)=@epoch AND (SELECT paused FROM job_types WHERE job_type=@type)=0
  AND (SELECT count(*) FROM jobs WHERE state='RUNNING' AND job_type=@type) < (SELECT max_running FROM job_types WHERE job_type=@type)
RETURNING seq, job_id AS jobId, job_type AS type, attempt, token`;

interface ClaimedRow {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
  readonly attempt: number;
  readonly token: string;
}

/** What a claim is made with. */
export type Claimant = Pick<Supervision, 'db' | 'clock' | 'epoch' | 'bootId'> & { readonly limits: { readonly claimLeaseMs: number } };

/** Takes the next job of a type, in one statement; null when there is none that may run. */
export function claimNext({ db, clock, epoch, bootId: boot, limits }: Claimant, type: string): ClaimedRow | null {
  const now = clock.wallMs();
  const token = randomBytes(16).toString('hex');
  const values = { type, token, epoch, boot, now, iso: isoTime(now), mono: clock.monoMs(), leaseMs: limits.claimLeaseMs };
  return db.prepare<object, ClaimedRow>(CLAIM).get(values) ?? null;
}

/** Claims while there is room, the types in turn; returns what is now to be started. */
export function claimInTurn(supervision: Supervision, types: readonly string[]): readonly LiveAttempt[] {
  const claimed: LiveAttempt[] = [];
  const open = [...types];
  while (supervision.live.size < supervision.maxRunning) {
    const type = open.shift();
    if (type === undefined) break;
    const row = claimNext(supervision, type);
    if (row === null) continue;
    failpoint('claim');
    open.push(type);
    const attempt = liveAttempt(row);
    supervision.live.set(row.jobId, attempt);
    supervision.tell({ kind: 'claimed', text: `claimed #${row.seq} ${row.type}, attempt ${row.attempt}`, ...named(attempt) });
    claimed.push(attempt);
  }
  return claimed;
}

/** The record of an attempt before anything is known of its process. */
export function liveAttempt({ jobId, seq, type, attempt, token }: ClaimedRow): LiveAttempt {
  return {
    jobId, seq, type, attempt, token,
    cookie: cookieOf(jobId, attempt, token),
    process: null, child: null, exit: null, ladder: null, maxRssMb: 0, publishing: false, retryAtMonoMs: 0,
  };
}
