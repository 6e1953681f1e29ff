import { asFailure, failureLine } from '@proj/core/errors';
import { claimInTurn } from './claiming.ts';
import { spaceShortage } from './disk.ts';
import { grievanceAbout } from './grievance.ts';
import { beginLadder, climbLadder } from './killLadder.ts';
import { trimLogs } from './logs.ts';
import { watchMemory } from './memory.ts';
import { beatInOffice } from './office.ts';
import { clampRetries, rejectUnknownTypes } from './queue.ts';
import { isDead, settleIfDead } from './settling.ts';
import { spawnWorker } from './spawning.ts';
import { fenceOf, named, type LadderReason, type LiveAttempt, type Supervision } from './supervision.ts';
import { tidyFailed } from './tidying.ts';

/** What one tick leaves to the next. */
export interface TickState {
  lastMonoMs: number;
  /** Until then no lease is judged: the supervisor itself was halted. */
  mercyUntilMonoMs: number;
  /** When each periodic duty was last done. */
  readonly doneMonoMs: Map<string, number>;
  rssMb: ReadonlyMap<string, number>;
  shortage: string | null;
  /** Types in the order in which they are asked next. */
  turn: readonly string[];
  /** Since when nothing could be written; null while all is well. */
  troubleSinceMonoMs: number | null;
}

/** The state before the first tick. */
export function firstTickState(supervision: Supervision): TickState {
  return {
    lastMonoMs: supervision.clock.monoMs(), mercyUntilMonoMs: 0, doneMonoMs: new Map(), rssMb: new Map(), shortage: null, turn: [], troubleSinceMonoMs: null,
  };
}

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
  const { clock, live } = supervision;
  noticeStall(supervision, state);
  let sound = true;
  const duty = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      sound = false;
      if (state.troubleSinceMonoMs === null) supervision.tell({ kind: 'alarm', text: failureLine(asFailure(error)) });
    }
  };
  duty(() => periodic(supervision, state, options));
  for (const attempt of live.values()) duty(() => judge(supervision, state, attempt));
  let sweeping = false;
  for (const attempt of [...live.values()]) duty(() => (sweeping = settleIfDead(supervision, attempt) || sweeping));
  supervision.heirs = [];
  if (options.claiming) duty(() => claimJobs(supervision, state, options));
  duty(() => startClaimed(supervision));
  state.troubleSinceMonoMs = sound ? null : (state.troubleSinceMonoMs ?? clock.monoMs());
  return sweeping;
}

function noticeStall({ clock, limits, tell }: Supervision, state: TickState): void {
  const mono = clock.monoMs();
  const gap = mono - state.lastMonoMs;
  state.lastMonoMs = mono;
  if (gap <= limits.stallMs) return;
  state.mercyUntilMonoMs = mono + limits.leaseMs;
  tell({ kind: 'alarm', text: `this supervisor was halted for ${Math.round(gap / 1000)} s: no lease is judged before the workers could renew theirs` });
}

/** The duties with a rhythm of their own. */
function periodic(supervision: Supervision, state: TickState, { draining }: TickOptions): void {
  const { limits, clock } = supervision;
  const every = (name: string, ms: number, work: () => void): void => {
    if (clock.monoMs() - (state.doneMonoMs.get(name) ?? -Infinity) < ms) return;
    state.doneMonoMs.set(name, clock.monoMs());
    work();
  };
  every('beat', limits.supervisorBeatMs, () => beatInOffice(supervision, draining));
  every('memory', limits.memoryMs, () => (state.rssMb = watchMemory(supervision)));
  every('logs', limits.logMs, () => trimLogs(supervision));
  every('disk', limits.diskMs, () => noticeShortage(supervision, state));
  every('queue', limits.diskMs, () => {
    clampRetries(supervision);
    rejectUnknownTypes(supervision);
  });
  every('index', limits.indexMs, supervision.refreshIndex);
  every('tidy', limits.tidyMs, () => tidyFailed(supervision));
}

function noticeShortage(supervision: Supervision, state: TickState): void {
  const shortage = spaceShortage(supervision);
  if (shortage !== null && state.shortage === null) supervision.tell({ kind: 'alarm', text: `no job is started: ${shortage}` });
  state.shortage = shortage;
}

function judge(supervision: Supervision, state: TickState, attempt: LiveAttempt): void {
  if (attempt.publishing || isDead(attempt)) return;
  if (attempt.ladder !== null) return climbLadder(supervision, attempt);
  const reason = complaintAbout(supervision, state, attempt);
  if (reason !== null) beginLadder(supervision, attempt, reason);
}

function complaintAbout(supervision: Supervision, state: TickState, attempt: LiveAttempt): LadderReason | null {
  const { clock, memoryMb, limits } = supervision;
  const row = supervision.store.liveRow(fenceOf(supervision, attempt));
  if (row === null) return 'FENCED';
  return grievanceAbout(row, {
    monoMs: clock.monoMs(),
    timesCount: clock.monoMs() >= state.mercyUntilMonoMs,
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
    if (attempt.child === null) attempt.exit = { code: null, signal: null };
    supervision.tell({ kind: 'alarm', text: `#${attempt.seq} could not be started: ${failureLine(asFailure(error))}`, ...named(attempt) });
  }
}
