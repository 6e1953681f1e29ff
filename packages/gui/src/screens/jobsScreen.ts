import type { JobSummary } from '@proj/control';
import { beatSpan, formatCount, formatDateTime, formatEta, formatPlural, formatShare, formatShortEta, formatSpread, formatTime, isStalled, JOB_COLUMNS, type Line, queueOutlook, shortType } from '../present/index.ts';
import { meterSpans, paintBox, paintTable, paintText, type Pane, partOf, put, putRight } from '../widgets/index.ts';
import { loadingLine } from './held.ts';
import { cursorIndex, isByNewest, isOrdered, type JobsState, selectedJob } from './jobsState.ts';
import { jobsLayout } from './layout.ts';
import { countIn, type Model } from './model.ts';
import { estimateOf } from './readJobs.ts';
import { JOB_ORDERS, jobOrder } from './sortedJobs.ts';

/** Draws what runs, and one table of all jobs. */
export function paintJobs(pane: Pane, model: Model): void {
  const { jobs, size, nowMs } = model;
  const { runningHeight, tableRows } = jobsLayout(size, jobs.running.length);
  paintRunning(partOf(pane, { height: runningHeight }), model);
  const table = paintBox(partOf(pane, { y: runningHeight }), { title: [['Jobs', 'accent']], note: tableNote(jobs, nowMs), active: true });
  const advice = emptyAdvice(model);
  if (advice.length > 0) paintText(table, { lines: advice, top: 0, wrap: true });
  else {
    const rows = jobs.rows.slice(jobs.top, jobs.top + tableRows);
    paintTable(table, { columns: JOB_COLUMNS, rows, selected: cursorIndex(jobs) - jobs.top, nowMs, terminalWidth: size.width, thumb: thumbOf(jobs, rows) });
  }
}

function paintRunning(pane: Pane, model: Model): void {
  const { jobs } = model;
  const shown = jobs.running.slice(0, Math.max(0, pane.height - 3));
  const inside = paintBox(pane, { title: [['Running', 'accent']], note: jobs.running.length > shown.length ? [[`${shown.length} of ${formatCount(jobs.running.length)}`, 'muted']] : [] });
  shown.forEach((job, y) => paintRunningJob(partOf(inside, { y, height: 1 }), job, model));
  put(inside, 0, shown.length, outlook(model));
}

const METER_SHARE = 0.16;

function paintRunningJob(row: Pane, job: JobSummary, { jobs, nowMs, size }: Model): void {
  const estimate = estimateOf(jobs.samples, job.id, nowMs);
  const share = job.progress ?? 0;
  let x = put(row, 0, 0, [[`#${job.seq}`.padStart(7)], [` ${shortType(job.type).padEnd(9)} `, 'muted']]);
  x = put(row, x, 0, meterSpans(share, Math.floor(row.width * METER_SHARE)));
  x = put(row, x, 0, [[` ${formatShare(share).padStart(5)}  `]]);
  const memory: Line = size.width >= 120 && job.rssMb !== null ? [[`${formatCount(Math.round(job.rssMb))} MB`.padStart(10), 'muted']] : [];
  const beat = beatSpan(job.heartbeatAgeMs);
  const eta = size.width < 100 ? formatShortEta(estimate).padStart(11) : (estimate === null ? '' : formatEta(estimate)).padStart(19);
  const right: Line = [[eta], ...memory, [beat[0].padStart(11), beat[1]]];
  const end = putRight(row, 0, right);
  const phase = partOf(row, { x, width: end - x - 1 });
  put(phase, 0, 0, phaseOf(job, size.width));
}

function phaseOf(job: JobSummary, width: number): Line {
  if (job.cancelRequested) return [['stopping', 'warn']];
  const title: Line = width >= 120 ? [[`${job.title}  `]] : [];
  const stalled: Line = isStalled(job) ? [['stalled?  ', 'warn']] : [];
  return [...stalled, ...title, [job.phase ?? (job.progress === null ? 'starting' : ''), 'muted']];
}

/** What is to come, in one line: the supervisor if it is missing, what waits, and when all is done. */
function outlook(model: Model): Line {
  const { jobs, counts, supervisor, place } = model;
  const queued = countIn(counts, ['QUEUED']);
  const start = place.readOnly ? '' : place.canStartSupervisor ? 'u starts one (it outlives this screen).' : '"pnpm supervisor run" starts one.';
  if (!supervisor.alive && queued > 0) return [[`No supervisor: ${formatPlural(queued, 'job waits', 'jobs wait')}. ${start}`, 'warn']];
  if (!supervisor.alive && jobs.running.length > 0) return [[`No supervisor: nobody watches what runs. ${start}`, 'warn']];
  const paused: Line = model.paused.length === 0 ? [] : [[`${model.paused.map(shortType).join(', ')} paused (p).  `, 'warn']];
  if (jobs.running.length === 0 && queued === 0) return [...paused, ['Nothing runs and nothing waits.', 'muted']];
  const draining: Line = supervisor.draining ? [...paused, ['The supervisor is stopping: it starts no job.  ', 'warn']] : paused;
  if (queued > 0) return [...draining, [`${formatPlural(queued, 'job')} queued${allDoneBy(model)}`, 'muted']];
  return [...draining, ...doneBy(model)];
}

/** When the last of what waits will have ended, where that can be said. */
function allDoneBy({ jobs, counts, nowMs, supervisor, paused }: Model): string {
  const waiting = counts.filter(({ state }) => state === 'QUEUED');
  const left = jobs.running.map(({ id }) => estimateOf(jobs.samples, id, nowMs));
  if (!supervisor.alive || supervisor.draining || waiting.some(({ type }) => paused.includes(type))) return '';
  const estimate = queueOutlook({ waiting, took: jobs.took, left });
  if (estimate === null) return '';
  const at = estimate.leftMs < DAY_MS ? formatTime(nowMs + estimate.leftMs).slice(0, 5) : formatDateTime(nowMs + estimate.leftMs);
  return estimate.spreadMs === null ? `, all done by ~${at} UTC` : `, all done by ${at} UTC (${formatSpread(estimate)})`;
}

const DAY_MS = 86_400_000;

function doneBy({ jobs, nowMs }: Model): Line {
  const left = jobs.running.map(({ id }) => estimateOf(jobs.samples, id, nowMs)?.leftMs ?? NaN);
  const longest = Math.max(...left);
  return Number.isNaN(longest) ? [['nothing queued', 'muted']] : [[`nothing queued, all done by ${formatTime(nowMs + longest).slice(0, 5)} UTC`, 'muted']];
}

function orderNote(jobs: JobsState): Line {
  const { sort, descending } = jobOrder(jobs);
  return [[`by ${JOB_ORDERS[sort].word} ${descending ? '↓' : '↑'}  `, 'strong']];
}

function tableNote(jobs: JobsState, nowMs: number): Line {
  const newer = jobs.cursorSeq === null ? 0 : Math.max(0, jobs.newestSeq - jobs.seenSeq);
  const fresh: Line = newer > 0 ? [[`▲ ${formatCount(newer)} new  `, 'accent']] : [];
  const before: Line = [...(isOrdered(jobs) ? loadingLine(jobs.order, nowMs) : []), ...(isByNewest(jobs) ? [] : orderNote(jobs)), ...fresh];
  if (jobs.filterText === '') return [...before, [placeOf(jobs), 'muted']];
  const found = jobs.matching === null ? `some of ${formatCount(jobs.total)}` : `${formatCount(jobs.matching)} of ${formatCount(jobs.total)}`;
  return [...before, [jobs.filterText, 'strong'], [`  ${found}`, 'muted']];
}

/** Which of how many the cursor is on: by their numbers, of which none is missing. */
function placeOf(jobs: JobsState): string {
  const { total, newestSeq } = jobs;
  const seq = selectedJob(jobs)?.seq;
  if (seq === undefined || !isByNewest(jobs) || newestSeq !== total) return formatPlural(total, 'job');
  return `${formatCount(newestSeq - seq + 1)} of ${formatPlural(total, 'job')}`;
}

function emptyAdvice({ jobs, unread, nowMs }: Model): readonly Line[] {
  const { rows, total, filterText } = jobs;
  if (rows.length > 0) return [];
  if (isOrdered(jobs) && jobs.order.value === null) return jobs.order.why === null ? [loadingLine(jobs.order, nowMs)] : [[['The jobs cannot be ordered:', 'bad']], [[jobs.order.why]]];
  if (unread !== null) return [[['The jobs cannot be read:', 'bad']], [[unread]]];
  if (total === 0) {
    return [
      [['No job yet.']],
      [['6 fills in the first and submits it; on the command line: pnpm supervisor submit', 'muted']],
      [['npm start in a shell runs the demo.', 'muted']],
    ];
  }
  return [[[`No job matches "${filterText}".`]], [['Esc clears the filter.', 'muted']]];
}

function thumbOf(jobs: JobsState, rows: readonly JobSummary[]): { from: number; to: number } {
  const { newestSeq, topSeq, rows: held, orderTop, matching } = jobs;
  if (isOrdered(jobs)) return { from: orderTop / Math.max(1, matching ?? 1), to: (orderTop + rows.length) / Math.max(1, matching ?? 1) };
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined || newestSeq === 0 || (topSeq === null && held.length === rows.length)) return { from: 0, to: 1 };
  return { from: (newestSeq - first.seq) / newestSeq, to: (newestSeq - last.seq + 1) / newestSeq };
}
