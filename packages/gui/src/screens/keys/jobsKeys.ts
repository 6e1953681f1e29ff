import { formatDuration, formatPlural, formatShare, shortType, STATE_LOOKS, FINISHED, TROUBLE } from '../../present/index.ts';
import type { JobSummary } from '@proj/control';
import { jobsSortedBy, selectedJob } from '../jobsState.ts';
import { countIn, type Model, type Step, withMessage } from '../model.ts';
import { openJob } from '../navigation.ts';
import { filterKey } from './filterKey.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The job that a key is about: the one that is open, or the one the cursor is on. */
export function jobAtHand(model: Model): JobSummary | null {
  return model.screen === 'job' ? (model.job?.job ?? null) : selectedJob(model.jobs);
}

const NO_JOB = 'No job is selected.';

/** The keys of the screen of all jobs, and those it shares with the screen of one. */
export const JOBS_KEYS: readonly KeyEntry[] = [
  { keys: ['enter'], does: 'open the job', on: ['jobs'], foot: 'open', refuse: (model) => (jobAtHand(model) === null ? NO_JOB : null), run: open },
  filterKey('jobs', 'filter: words, !word, state:failed, type:data, age:<2h'),
  { keys: ['s'], does: 'sort by the next column: number, type, state, what, tries, time taken', on: ['jobs'], foot: 'sort', run: (model) => ({ model: { ...model, jobs: jobsSortedBy(model.jobs, 1) } }) },
  { keys: ['S'], does: 'sort the other way round', on: ['jobs'], run: (model) => ({ model: { ...model, jobs: jobsSortedBy(model.jobs, 0) } }) },
  { keys: ['!'], does: 'next job that went wrong', on: ['jobs'], run: toTrouble },
  { keys: ['x'], does: 'cancel the job, after a question', on: ['jobs', 'job'], foot: 'cancel', refuse: whyNotCancel, run: askToCancel },
  { keys: ['r'], does: 'try the job again, as a new one', on: ['jobs', 'job'], foot: 'retry', refuse: whyNotRetry, run: retry },
  { keys: ['p'], does: 'pause the type of the job, after a question; or let it go on', on: ['jobs', 'job'], refuse: whyNotPause, run: pause },
  { keys: ['u'], does: 'start a supervisor', on: ['jobs', 'job', 'system'], refuse: whyNotStart, run: (model) => ({ model, effect: { kind: 'startSupervisor' } }) },
];

function open(model: Model): Step {
  const job = jobAtHand(model);
  return { model: job === null ? model : openJob(model, job) };
}

function toTrouble(model: Model): Step {
  if (countIn(model.counts, TROUBLE) === 0) return { model: withMessage(model, 'No job went wrong.') };
  return { model: { ...model, jobs: { ...model.jobs, seek: 'trouble' } } };
}

function whyNotCancel(model: Model): string | null {
  const job = jobAtHand(model);
  if (job === null) return NO_JOB;
  if (model.place.readOnly) return 'This is a read-only view: it cancels nothing.';
  if (FINISHED.includes(job.state)) return `#${job.seq} has already ${job.state === 'SUCCEEDED' ? 'succeeded' : `ended: ${STATE_LOOKS[job.state].word}`}.`;
  return job.cancelRequested ? `#${job.seq} is already being cancelled.` : null;
}

function askToCancel(model: Model): Step {
  const job = jobAtHand(model);
  if (job === null) return { model };
  const text = `Cancel #${job.seq}? ${lossOf(job, model.nowMs)} ${job.title}`;
  return { model: { ...model, question: { text, effect: { kind: 'cancel', id: job.id, seq: job.seq } } } };
}

function lossOf({ state, progress, startedAtMs, attempt }: JobSummary, nowMs: number): string {
  if (state !== 'RUNNING' || startedAtMs === null) return 'It has not started:';
  const work = formatDuration(nowMs - startedAtMs);
  const tries = attempt > 1 ? ` in ${formatPlural(attempt, 'attempt')}` : '';
  return `${formatShare(progress ?? 0)}, ${work} of work${tries} is dropped:`;
}

function whyNotRetry(model: Model): string | null {
  const job = jobAtHand(model);
  if (job === null) return NO_JOB;
  if (model.place.readOnly) return 'This is a read-only view: it submits nothing.';
  if (!FINISHED.includes(job.state)) return `#${job.seq} is still ${STATE_LOOKS[job.state].word}.`;
  return job.state === 'SUCCEEDED' ? `#${job.seq} has succeeded: there is nothing to try again.` : null;
}

function retry(model: Model): Step {
  const job = jobAtHand(model);
  if (job === null) return { model };
  return { model, effect: { kind: 'retry', id: job.id, seq: job.seq } };
}

function whyNotPause(model: Model): string | null {
  if (jobAtHand(model) === null) return NO_JOB;
  return model.place.readOnly ? 'This is a read-only view: it pauses nothing.' : null;
}

function pause(model: Model): Step {
  const type = jobAtHand(model)?.type ?? '';
  const effect = { kind: 'pause', type, paused: !model.paused.includes(type) } as const;
  if (!effect.paused) return { model, effect };
  const waiting = model.counts.find((count) => count.type === type && count.state === 'QUEUED')?.n ?? 0;
  return { model: { ...model, question: { text: `Pause ${shortType(type)}? ${formatPlural(waiting, 'queued job')} ${waiting === 1 ? 'waits' : 'wait'} until p again; what runs goes on.`, effect } } };
}

function whyNotStart({ place, supervisor }: Model): string | null {
  if (supervisor.alive) return `A supervisor is running (process ${supervisor.pid ?? '?'}).`;
  if (place.readOnly) return 'This is a read-only view: it starts nothing.';
  return place.canStartSupervisor ? null : 'This screen cannot start one; "pnpm supervisor run" does, in another terminal.';
}
