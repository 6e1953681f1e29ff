import { asFailure, failureLine } from '@proj/core/errors';
import { claimInTurn } from './claiming.ts';
import { spaceShortage } from './disk.ts';
import { grievanceAbout } from './grievance.ts';
import { beginLadder, climbLadder } from './killLadder.ts';
import { watchMemory } from './memory.ts';
import { beatInOffice } from './office.ts';
import { clampRetries, rejectUnknownTypes } from './queue.ts';
import { isDead, settleIfDead } from './settling.ts';
import { setStrayStagingAside } from './reconciling.ts';
import { spawnWorker } from './spawning.ts';
import { fenceOf, named, type LadderReason, type LiveAttempt, type Supervision } from './supervision.ts';
import { tidyFailed } from './tidying.ts';

/** What one tick leaves to the next. */
export interface TickState {
  /** When the last tick began. Leases are judged by it: halted inside of a tick, a supervisor would find them all run out. */
  lastMonoMs: number;
  /** The longest time between two ticks. */
  tickGapMs: number;
  /** Until then no lease is judged: the supervisor itself was halted. */
  mercyUntilMonoMs: number;
  /** When each periodic duty was last done. */
  readonly doneMonoMs: Map<string, number>;
  rssMb: ReadonlyMap<string, number>;
  shortage: string | null;
  /** Types in the order in which they are asked next. */
  turn: readonly string[];
  /** When the database last took a write. */
  writtenMonoMs: number;
  /** Since when another process is inside a write; null while none has kept this one waiting. */
  lockedSinceMonoMs: number | null;
  /** What duties have failed with since the last tick in which none did: of a long trouble only the beginning is told. */
  readonly troubles: Set<string>;
}

/** The state before the first tick. */
export function firstTickState({ clock }: Supervision): TickState {
  const mono = clock.monoMs();
  return {
    lastMonoMs: mono, tickGapMs: 0, mercyUntilMonoMs: 0, doneMonoMs: new Map(), rssMb: new Map(), shortage: null, turn: [],
    writtenMonoMs: mono, lockedSinceMonoMs: null, troubles: new Set(),
  };
}

/** A tick waits for a lock that others hold at most twice: in its periodic duties, and among those after them. */
const LOCK_WAITS = 2;

/** What the tick is to leave undone. */
export interface TickOptions {
  readonly claiming: boolean;
  /** Whether a job that is published may hand its place on to the next. */
  readonly handsOn: boolean;
  readonly draining: boolean;
}

/**
 * One round of all duties. None of them waits, and the failure of one leaves the others standing.
 *
 * @returns true while something has to be looked at again at once
 */
export function tick(supervision: Supervision, state: TickState, options: TickOptions): boolean {
  const { clock, live, store } = supervision;
  noticeStall(supervision, state);
  const startMonoMs = state.lastMonoMs;
  let sound = true;
  let locked = false;
  const duty = (work: () => void): void => {
    if (locked) return; // each further write would wait as long
    try {
      work();
    } catch (error) {
      const failure = asFailure(error);
      const trouble = String(failure.details['sqlite'] ?? failure.code);
      if (!state.troubles.has(trouble)) supervision.tell({ kind: 'alarm', text: failureLine(failure) });
      state.troubles.add(trouble);
      sound = false;
      locked = store.writers().size > 0;
    }
  };
  periodic(supervision, state, options, duty);
  state.lockedSinceMonoMs = locked ? (state.lockedSinceMonoMs ?? startMonoMs) : null;
  const blocking = blockingWorkers(supervision, state);
  locked = false;
  for (const attempt of live.values()) duty(() => judge(supervision, state, attempt, blocking));
  let sweeping = false;
  for (const attempt of [...live.values()]) duty(() => (sweeping = settleIfDead(supervision, attempt) || sweeping));
  supervision.heirs = [];
  if (options.claiming) duty(() => claimJobs(supervision, state, options));
  duty(() => startClaimed(supervision));
  // Waiting for a lock that another process holds is no halt: who holds it is to be judged.
  if (sound) state.troubles.clear();
  else state.lastMonoMs = Math.min(clock.monoMs(), startMonoMs + LOCK_WAITS * supervision.limits.lockMs);
  return sweeping;
}

// A worker that was halted inside a transaction keeps all others from renewing their leases: it must go before they do.
function blockingWorkers({ store, clock, limits }: Supervision, { lockedSinceMonoMs }: TickState): ReadonlySet<number> {
  return lockedSinceMonoMs !== null && clock.monoMs() - lockedSinceMonoMs >= limits.lockMs ? store.writers() : new Set();
}

function noticeStall({ clock, limits, tell }: Supervision, state: TickState): void {
  const mono = clock.monoMs();
  const gap = mono - state.lastMonoMs;
  state.lastMonoMs = mono;
  state.tickGapMs = Math.max(state.tickGapMs, gap);
  if (gap <= limits.stallMs) return;
  state.mercyUntilMonoMs = mono + limits.leaseMs;
  tell({ kind: 'alarm', text: `this supervisor was halted for ${Math.round(gap / 1000)} s: no lease is judged before the workers could renew theirs` });
}

/** The duties with a rhythm of their own. The heartbeat tells whether the database can be written: where it cannot, the next tick tries again. */
function periodic(supervision: Supervision, state: TickState, { draining }: TickOptions, duty: (work: () => void) => void): void {
  const { limits, clock } = supervision;
  const every = (name: string, ms: number, work: () => void): void => {
    if (clock.monoMs() - (state.doneMonoMs.get(name) ?? -Infinity) < ms) return;
    state.doneMonoMs.set(name, clock.monoMs());
    duty(work);
  };
  every('beat', limits.supervisorBeatMs, () => {
    state.doneMonoMs.delete('beat');
    beatInOffice(supervision, { draining, tickGapMs: state.tickGapMs });
    state.writtenMonoMs = clock.monoMs();
    state.doneMonoMs.set('beat', state.writtenMonoMs);
  });
  every('memory', limits.memoryMs, () => (state.rssMb = watchMemory(supervision)));
  every('disk', limits.diskMs, () => noticeShortage(supervision, state));
  every('queue', limits.diskMs, () => {
    clampRetries(supervision);
    rejectUnknownTypes(supervision);
  });
  every('index', limits.indexMs, supervision.refreshIndex);
  every('tidy', limits.tidyMs, () => {
    setStrayStagingAside(supervision);
    tidyFailed(supervision);
  });
}

function noticeShortage(supervision: Supervision, state: TickState): void {
  const shortage = spaceShortage(supervision);
  if (shortage !== null && state.shortage === null) supervision.tell({ kind: 'alarm', text: `no job is started: ${shortage}` });
  state.shortage = shortage;
}

function judge(supervision: Supervision, state: TickState, attempt: LiveAttempt, blocking: ReadonlySet<number>): void {
  if (attempt.publishing || isDead(supervision, attempt)) return;
  if (attempt.ladder !== null) return climbLadder(supervision, attempt);
  const reason = blocking.has(attempt.process?.pid ?? 0) ? 'LOCK' : complaintAbout(supervision, state, attempt);
  if (reason !== null) beginLadder(supervision, attempt, reason);
}

function complaintAbout(supervision: Supervision, state: TickState, attempt: LiveAttempt): LadderReason | null {
  const { memoryMb, limits } = supervision;
  const row = supervision.store.liveRow(fenceOf(supervision, attempt));
  if (row === null) return 'FENCED';
  return grievanceAbout(row, {
    monoMs: state.lastMonoMs,
    timesCount: state.lastMonoMs >= state.mercyUntilMonoMs,
    rssMb: state.rssMb.get(attempt.jobId) ?? 0,
    rssLimitMb: memoryMb * limits.memoryShare,
  });
}

function claimJobs(supervision: Supervision, state: TickState, { handsOn }: TickOptions): void {
  if (state.shortage !== null) return;
  const types = supervision.store.claimableTypes();
  const turn = [...state.turn.filter((type) => types.includes(type)), ...types.filter((type) => !state.turn.includes(type))];
  const last = claimInTurn(supervision, turn);
  state.turn = last === undefined ? turn : [...turn.filter((type) => type !== last), last];
  if (handsOn) supervision.heirs = state.turn;
}

function startClaimed(supervision: Supervision): void {
  if (supervision.claimed.length === 0) return;
  const busy = Math.min(supervision.maxRunning, supervision.live.size + supervision.store.readyCount(supervision.clock.wallMs()));
  const threads = Math.max(1, Math.floor(supervision.cores / Math.max(1, busy)));
  for (const attempt of supervision.claimed.splice(0)) start(supervision, attempt, threads);
}

// A worker that could not be started is a loss like any other: its job is settled by the next tick.
function start(supervision: Supervision, attempt: LiveAttempt, threads: number): void {
  try {
    spawnWorker(supervision, attempt, threads);
  } catch (error) {
    if (attempt.worker === null) attempt.exit = { code: null, signal: null };
    supervision.tell({ kind: 'alarm', text: `#${attempt.seq} could not be started: ${failureLine(asFailure(error))}`, ...named(attempt) });
  }
}
