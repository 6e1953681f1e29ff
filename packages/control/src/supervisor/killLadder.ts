import { groupMembers, isRunning, processesWithVariable, processStat, type ProcessIdentity } from '@proj/core/paths';
import { fenceOf, named, type LadderReason, type LiveAttempt, type Supervision } from './supervision.ts';

/** Begins to stop a worker: a word first, but to one that eats the memory. Does nothing for one that is being stopped already. */
export function beginLadder(supervision: Supervision, attempt: LiveAttempt, reason: LadderReason): void {
  if (attempt.ladder !== null) return;
  const atOnce = reason === 'OOM_LIMIT';
  attempt.ladder = { reason, stage: atOnce ? 'KILL' : 'TERM', sinceMonoMs: supervision.clock.monoMs() };
  signalGroup(attempt.process, atOnce ? 'SIGKILL' : 'SIGTERM');
  note(supervision, attempt, atOnce ? 2 : 1);
  supervision.tell({ kind: 'stopping', text: `stopping #${attempt.seq}: ${reason}`, ...named(attempt) });
}

/** Goes on with the stopping of a worker that still runs, by the clock: never waits. */
export function climbLadder(supervision: Supervision, attempt: LiveAttempt): void {
  const { ladder } = attempt;
  if (ladder === null || attempt.process === null || !isRunning(attempt.process)) return;
  const { limits, clock } = supervision;
  const waited = clock.monoMs() - ladder.sinceMonoMs;
  if (ladder.stage === 'TERM' && waited >= limits.termMs) {
    attempt.ladder = { ...ladder, stage: 'KILL', sinceMonoMs: clock.monoMs() };
    signalGroup(attempt.process, 'SIGKILL');
    note(supervision, attempt, 2);
  }
  if (ladder.stage === 'KILL' && waited >= limits.killMs) {
    attempt.ladder = { ...ladder, stage: 'UNKILLABLE', sinceMonoMs: clock.monoMs() };
    supervision.tell({ kind: 'alarm', text: `#${attempt.seq} cannot be killed: process ${attempt.process.pid} hangs in the kernel`, ...named(attempt) });
  }
}

/** Kills what a dead worker has left behind; true once there is nothing left. */
export function sweepAway({ process: worker, cookie }: LiveAttempt): boolean {
  const left = [...leftInGroup(worker), ...processesWithVariable(cookie)];
  for (const process of left) kill(process.pid, process, 'SIGKILL');
  return left.length === 0;
}

// A group number can be taken again once the group is empty: then its leader is somebody else.
function leftInGroup(worker: ProcessIdentity | null): readonly ProcessIdentity[] {
  if (worker === null) return [];
  const leader = processStat(worker.pid);
  if (leader !== null && leader.startTicks !== worker.startTicks) return [];
  return groupMembers(new Set([worker.pid])).get(worker.pid) ?? [];
}

function signalGroup(worker: ProcessIdentity | null, signal: NodeJS.Signals): void {
  if (worker === null) return;
  const leads = processStat(worker.pid)?.group === worker.pid;
  kill(leads ? -worker.pid : worker.pid, worker, signal);
}

// The identity is read again right before: a number alone may have become another process.
function kill(target: number, identity: ProcessIdentity, signal: NodeJS.Signals): void {
  if (!isRunning(identity)) return;
  try {
    process.kill(target, signal);
  } catch {
    // it ended between the look and the signal, which is what was wanted
  }
}

function note(supervision: Supervision, attempt: LiveAttempt, stage: 1 | 2): void {
  supervision.store.noteKillStage(fenceOf(supervision, attempt), stage, supervision.clock.wallMs());
}
