import { fenceOf, named, type LadderReason, type LiveAttempt, type Supervision } from './supervision.ts';

/** Begins to stop a worker: a word first, but to one that eats the memory. Does nothing for one that is being stopped already. */
export function beginLadder(supervision: Supervision, attempt: LiveAttempt, reason: LadderReason): void {
  if (attempt.ladder !== null) return;
  const atOnce = reason === 'OOM_LIMIT';
  attempt.ladder = { reason, stage: atOnce ? 'KILL' : 'TERM', sinceMonoMs: supervision.clock.monoMs() };
  if (attempt.process !== null) supervision.spawner.signal(attempt.process, atOnce ? 'SIGKILL' : 'SIGTERM');
  note(supervision, attempt, atOnce ? 2 : 1);
  supervision.tell({ kind: 'stopping', text: `stopping #${attempt.seq}: ${reason}`, ...named(attempt) });
}

/** Goes on with the stopping of a worker that still runs, by the clock: never waits. */
export function climbLadder(supervision: Supervision, attempt: LiveAttempt): void {
  const { limits, clock, spawner } = supervision;
  const { ladder, process } = attempt;
  if (ladder === null || process === null || !spawner.isRunning(process)) return;
  const waited = clock.monoMs() - ladder.sinceMonoMs;
  if (ladder.stage === 'TERM' && waited >= limits.termMs) {
    attempt.ladder = { ...ladder, stage: 'KILL', sinceMonoMs: clock.monoMs() };
    spawner.signal(process, 'SIGKILL');
    note(supervision, attempt, 2);
  }
  if (ladder.stage === 'KILL' && waited >= limits.killMs) {
    attempt.ladder = { ...ladder, stage: 'UNKILLABLE', sinceMonoMs: clock.monoMs() };
    supervision.tell({ kind: 'alarm', text: `#${attempt.seq} cannot be killed: process ${process.pid} hangs in the kernel`, ...named(attempt) });
  }
}

function note(supervision: Supervision, attempt: LiveAttempt, stage: 1 | 2): void {
  supervision.store.noteKillStage(fenceOf(supervision, attempt), stage, supervision.clock.wallMs());
}
