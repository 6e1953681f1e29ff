import type { JobSummary } from '@proj/control';
import { formatDuration, formatTook } from './duration.ts';
import { formatDateTime } from './instant.ts';
import type { Span } from './line.ts';
import { stateSpan } from './stateLook.ts';

/** One column of a table: layout is data. `grow` shares out the width that is left; `from` is the least terminal width, `below` the one it gives way at. */
export interface Column<Row> {
  readonly title: string;
  readonly width: number;
  readonly grow?: number;
  readonly from?: number;
  readonly below?: number;
  readonly align?: 'right';
  readonly cell: (row: Row, nowMs: number) => Span;
}

/** The columns of the table of jobs. */
export const JOB_COLUMNS: readonly Column<JobSummary>[] = [
  { title: 'Job', width: 7, align: 'right', cell: (job) => [`#${job.seq}`] },
  { title: 'Type', width: 9, cell: (job) => [shortType(job.type), 'muted'] },
  { title: 'State', width: 11, cell: (job) => (job.cancelRequested && job.state === 'RUNNING' ? ['▶ stopping', 'warn'] : stateSpan(job.state)) },
  { title: 'What', width: 16, grow: 1, cell: (job) => [job.title] },
  { title: 'Why', width: 14, grow: 1, from: 120, cell: (job) => whySpan(job) },
  { title: 'Tries', width: 5, from: 110, align: 'right', cell: (job) => (job.attempt > 1 ? [String(job.attempt), 'warn'] : [job.attempt === 0 ? '' : '1', 'muted']) },
  { title: 'Submitted UTC', width: 16, from: 130, cell: (job) => [formatDateTime(job.createdAtMs), 'muted'] },
  { title: 'Took', width: 7, from: 66, align: 'right', cell: (job, nowMs) => tookSpan(job, nowMs) },
];

/** A job type without its verb: BUILD_DATA reads as DATA. */
export function shortType(type: string): string {
  return type.replace(/^BUILD_/, '');
}

/** Why a job is where it is: its failure if it has one, else the reason of its last step. */
export function whySpan(job: JobSummary): Span {
  if (job.error !== null) return [`${job.error.code}: ${job.error.message}`, 'bad'];
  if (job.state === 'RUNNING') return [job.phase ?? '', 'muted'];
  if (job.prunedAtMs !== null) return [`pruned ${formatDateTime(job.prunedAtMs)}`, 'muted'];
  return [job.resultOf === null ? job.stateReason : 'equal result reused', 'muted'];
}

function tookSpan({ startedAtMs, finishedAtMs }: JobSummary, nowMs: number): Span {
  return startedAtMs === null ? [''] : [finishedAtMs === null ? formatDuration(nowMs - startedAtMs) : formatTook(finishedAtMs - startedAtMs), 'muted'];
}
