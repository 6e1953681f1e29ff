import { fail } from '@proj/core/errors';
import { refuseLostDatabase } from '../db/index.ts';
import { JOB_STATES, type JobState } from '../jobs/jobStates.ts';
import { openMonitor, type JobSummary } from '../jobs/monitor.ts';
import type { Command, CommandResult } from './command.ts';
import { formatDuration, formatInstant, tableLines, type TextColumn } from './formatting.ts';

const MOST = 1000;

/** `list`: jobs, newest first. */
export const listCommand: Command = {
  name: 'list',
  summary: 'jobs, newest first',
  positionals: [],
  flags: {
    state: { type: 'list', value: '<state>', says: `only jobs in this state; may be repeated: ${JOB_STATES.join(', ')}` },
    limit: { type: 'number', value: '<n>', says: `how many, default 20, at most ${MOST}` },
  },
  run: (args, { roots, clock }) => {
    const limit = args.number('limit') ?? 20;
    if (limit < 1 || limit > MOST) fail('USAGE', `--limit is 1 to ${MOST}`);
    const states = args.list('state').map(stateOf);
    const monitor = openMonitor(roots, clock);
    try {
      if (monitor.database() !== 'here') refuseLostDatabase(roots);
      const all = monitor.counts().filter(({ state }) => states.length === 0 || states.includes(state)).reduce((sum, { n }) => sum + n, 0);
      return resultOf(monitor.jobs({ ...(states.length > 0 && { states }), limit }), all, clock.wallMs());
    } finally {
      monitor.close();
    }
  },
};

function stateOf(word: string): JobState {
  const state = JOB_STATES.find((known) => known === word.toUpperCase());
  return state ?? fail('USAGE', `there is no state "${word}"`, { advice: `it is one of ${JOB_STATES.join(', ')}` });
}

function resultOf(jobs: readonly JobSummary[], all: number, nowMs: number): CommandResult {
  const columns: TextColumn<JobSummary>[] = [
    { title: 'Job', cell: ({ seq }) => `#${seq}`, right: true },
    { title: 'Type', cell: ({ type }) => type },
    { title: 'State', cell: ({ state }) => state },
    { title: 'What', cell: ({ title }) => title },
    { title: 'Submitted', cell: ({ createdAtMs }) => formatInstant(createdAtMs) },
    { title: 'Took', cell: (job) => took(job, nowMs), right: true },
    { title: 'Note', cell: noteOf },
  ];
  const lines = jobs.length === 0 ? ['No jobs. "supervisor submit BUILD_DATA --params <file> --wait" runs the first.'] : [...tableLines(columns, jobs), ...(jobs.length < all ? [`${jobs.length} of ${all}; --limit shows more`] : [])];
  return { lines, document: jobs };
}

function took({ state, startedAtMs, finishedAtMs }: JobSummary, nowMs: number): string {
  return startedAtMs === null || state === 'QUEUED' ? '' : formatDuration((finishedAtMs ?? nowMs) - startedAtMs);
}

function noteOf({ state, progress, phase, failureCode, resultOf: answeredBy, cancelRequested, prunedAtMs, pinned }: JobSummary): string {
  if (state === 'RUNNING') return cancelRequested ? 'stopping' : `${Math.floor((progress ?? 0) * 100)} % ${phase ?? ''}`;
  if (prunedAtMs !== null) return `pruned ${formatInstant(prunedAtMs)}`;
  if (pinned) return 'pinned';
  return failureCode ?? (answeredBy === null ? '' : `answered by ${answeredBy.slice(-12)}`);
}
