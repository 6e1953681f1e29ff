import { fail } from '@proj/core/errors';
import { isTerminal } from '../db/index.ts';
import { beginLadder } from './killLadder.ts';
import { growingLogs } from './logs.ts';
import type { LogWatch } from './logWatch.ts';
import { firstTickState, tick, type TickState } from './supervisor.ts';
import type { Supervision } from './supervision.ts';
import type { Wakeup } from './wakeup.ts';

/** When to end. */
export interface EndConditions {
  readonly untilIdle?: boolean;
  readonly untilJob?: string;
  readonly signal?: AbortSignal;
  readonly killSignal?: AbortSignal;
  readonly killAfterDrain?: boolean;
}

type Phase = 'WORKING' | 'DRAINING' | 'KILLING';

/** Ticks until an end condition holds. @throws IO when nothing can be written for too long */
export async function superviseUntilDone(supervision: Supervision, conditions: EndConditions, wakeup: Wakeup, watchLogs: LogWatch['watch']): Promise<void> {
  const state = firstTickState(supervision);
  const { signal, killSignal } = conditions;
  signal?.addEventListener('abort', wakeup.ring);
  killSignal?.addEventListener('abort', wakeup.ring);
  try {
    await loop(supervision, conditions, { state, wakeup, watchLogs });
  } finally {
    signal?.removeEventListener('abort', wakeup.ring);
    killSignal?.removeEventListener('abort', wakeup.ring);
    letGo(supervision);
  }
}

interface Rounds {
  readonly state: TickState;
  readonly wakeup: Wakeup;
  readonly watchLogs: LogWatch['watch'];
}

async function loop(supervision: Supervision, conditions: EndConditions, { state, wakeup: { pause }, watchLogs }: Rounds): Promise<void> {
  const { clock, limits, live, tell } = supervision;
  let drainingSince: number | null = null;
  for (;;) {
    const phase = phaseOf(conditions, drainingSince, clock.monoMs(), limits.drainMs);
    if (phase !== 'WORKING' && drainingSince === null) {
      drainingSince = clock.monoMs();
      state.doneMonoMs.delete('beat');
      tell({ kind: 'draining', text: `no job is claimed any more, ${live.size} still run` });
    }
    if (phase === 'KILLING') for (const attempt of live.values()) beginLadder(supervision, attempt, 'DRAIN');
    const mayClaim = phase === 'WORKING' && !hasEnded(supervision, conditions.untilJob);
    const sweeping = tick(supervision, state, { claiming: mayClaim, handsOn: conditions.untilJob === undefined, draining: phase !== 'WORKING' });
    watchLogs(growingLogs(supervision));
    requireWritable(supervision, state);
    if (live.size === 0 && (!mayClaim || (conditions.untilIdle === true && !supervision.store.anythingQueued()))) return;
    const mayLeave = phase === 'DRAINING' && conditions.killAfterDrain !== true && ![...live.values()].some(({ publishing }) => publishing);
    if (mayLeave && isOver(drainingSince, clock.monoMs(), limits.drainMs)) return;
    await pause(sweeping ? limits.sweepMs : limits.tickMs);
  }
}

function phaseOf({ signal, killSignal, killAfterDrain }: EndConditions, drainingSince: number | null, monoMs: number, drainMs: number): Phase {
  if (killSignal?.aborted === true) return 'KILLING';
  if (signal?.aborted !== true) return 'WORKING';
  return killAfterDrain === true && isOver(drainingSince, monoMs, drainMs) ? 'KILLING' : 'DRAINING';
}

function isOver(since: number | null, monoMs: number, allowedMs: number): boolean {
  return since !== null && monoMs - since >= allowedMs;
}

function hasEnded(supervision: Supervision, jobId: string | undefined): boolean {
  if (jobId === undefined) return false;
  const state = supervision.store.stateOf(jobId);
  return state === null || isTerminal(state);
}

function requireWritable({ clock, limits, store }: Supervision, { writtenMonoMs }: TickState): void {
  if (!isOver(writtenMonoMs, clock.monoMs(), limits.supervisorBeatMs + limits.unwritableMs)) return;
  fail('IO', 'the job database could not be written for a minute', { where: store.where, advice: 'look for a full or read-only disk' });
}

// What still runs goes on without this process, which must not wait for it.
function letGo({ live }: Supervision): void {
  for (const { worker } of live.values()) worker?.letGo();
}
