import type { ArtifactFile, JobDetail } from '@proj/control';
import { attemptBars, attemptLine, beatSpan, type Column, formatBytes, formatCount, formatDateTime, formatDuration, formatEta, formatPlural, formatShare, formatTime, formatTook, isStalled, type Line, paramsLines, stateSpan, timelineLines } from '../present/index.ts';
import { meterSpans, paintBox, paintTable, paintText, type Pane, partOf, put } from '../widgets/index.ts';
import type { Proof } from './held.ts';
import { type JobState, panesOf } from './jobState.ts';
import { jobLayout, jobPaneRows } from './layout.ts';
import type { Model } from './model.ts';
import { topFor } from './motion.ts';
import { markedLines } from './searchText.ts';
import { estimateOf } from './readJobs.ts';

/** Draws what happened to one job, and the pane that Tab has chosen. */
export function paintJob(pane: Pane, model: Model): void {
  const state = model.job;
  if (state === null) return;
  const { isBeside, lineHeight, lineWidth } = jobLayout(model.size, state);
  paintTimeline(partOf(pane, { width: lineWidth, height: lineHeight }), state, model);
  if (isBeside && lineHeight < pane.height && state.job !== null) paintSecond(partOf(pane, { y: lineHeight, width: lineWidth }), state, state.job, model);
  const rest = isBeside ? partOf(pane, { x: lineWidth }) : partOf(pane, { y: lineHeight });
  const inside = paintBox(rest, { title: paneTabs(state), note: joined([state.job?.state === 'SUCCEEDED' ? verdictNote(model, state.job) : [], paneNote(state, rest.width)]), active: true });
  if (state.pane === 'Files') paintFiles(inside, state, model, jobPaneRows(model.size, state));
  else paintText(inside, { lines: markedLines(state.lines, state.search), ...state.views[state.pane] });
}

/** Below the time line the parameters; where the pane shows those, the files. */
function paintSecond(pane: Pane, state: JobState, job: JobDetail, model: Model): void {
  if (state.pane !== 'Params') paintText(paintBox(pane, { title: [['Params', 'muted']] }), { lines: paramsLines(job.params), top: 0, wrap: false });
  else {
    const inside = paintBox(pane, { title: [['Files', 'muted']], note: paneNote({ ...state, pane: 'Files' }, pane.width) });
    paintFiles(inside, state, model, inside.height - 3);
  }
}

function paintTimeline(pane: Pane, state: JobState, model: Model): void {
  const { job, events, attempts } = state;
  if (job === null) {
    paintBox(pane, { title: [['Job', 'accent']] });
    return;
  }
  const inside = paintBox(pane, { title: [[`#${job.seq}`, 'accent'], [` ${job.title}`]], note: [stateSpan(job.state)] });
  const bars = attempts.length > 1 ? attemptBars(attempts, model.nowMs, inside.width) : [];
  const foot: readonly Line[] = [...(attempts.length > 1 ? attempts.map((attempt) => attemptLine(attempt, model.nowMs)) : []), ...(bars.length === 0 ? [] : [bars]), ...progressLines(state, job, model)];
  const head = aboutLine(job, model, inside.width);
  const room = Math.max(1, inside.height - foot.length - 1);
  const lines = timelineLines(events);
  [head, ...lines.slice(-room)].forEach((line, y) => put(inside, 0, y, line));
  foot.forEach((line, i) => put(inside, 0, Math.min(lines.length, room) + 1 + i, line));
}

/** What a job is and when it was, as much of it as has room. */
function aboutLine(job: JobDetail, { nowMs }: Model, width: number): Line {
  const parts = [
    job.type,
    ...(job.prunedAtMs === null ? [] : [`pruned ${formatDateTime(job.prunedAtMs)} UTC`]),
    ...(job.pinned ? ['pinned'] : []),
    `submitted ${formatDateTime(job.createdAtMs)} UTC${job.submittedBy === null ? '' : ` by ${job.submittedBy}`}`,
    ...(job.startedAtMs === null ? [] : [job.finishedAtMs === null ? `for ${formatDuration(nowMs - job.startedAtMs)}` : `took ${formatTook(job.finishedAtMs - job.startedAtMs)}`]),
    ...(job.priority === 0 ? [] : [`priority ${job.priority}`]),
    ...(job.resultOf === null || job.resultOf === job.id ? [] : ['reuses an equal result']),
  ];
  const said = parts.reduce((before, part) => (before === '' ? part : before.length + 2 + part.length <= width ? `${before}  ${part}` : before), '');
  return [[said, 'muted']];
}

function progressLines({ cpu }: JobState, job: JobDetail, { jobs, nowMs }: Model): readonly Line[] {
  if (job.state !== 'RUNNING') return [];
  const estimate = estimateOf(jobs.samples, job.id, nowMs);
  const memory: Line = job.rssMb === null ? [] : [[`  ${formatCount(Math.round(job.rssMb))} of ${formatCount(job.rssLimitMb)} MB`, 'muted']];
  const cores: Line = cpu?.cores === undefined || cpu.cores === null ? [] : [[`  ${cpu.cores.toFixed(1)} cores`, 'muted']];
  const stalled: Line = isStalled(job) ? [['  stalled?', 'warn']] : [];
  const stopping: Line = job.cancelRequested ? [['  stopping', 'warn']] : [];
  return [
    [...meterSpans(job.progress ?? 0, 16), [` ${formatShare(job.progress ?? 0)}  ${formatEta(estimate)}`], ...stopping, ...stalled, [`  ${job.phase ?? ''}`, 'muted']],
    [beatSpan(job.heartbeatAgeMs), ...memory, ...cores],
  ];
}

function paneTabs(state: JobState): Line {
  const { pane } = state;
  return panesOf(state).flatMap((name, i): Line => [[i === 0 ? '' : ' '], name === pane ? [`[${name}]`, 'accent'] : [` ${name} `, 'muted']]);
}

/** The notes that say something, with air between them. */
function joined(notes: readonly Line[]): Line {
  return notes.filter((note) => note.length > 0).flatMap((note, i) => (i === 0 ? note : [['  '] as const, ...note]));
}

/** Whether the files of a result are known to be those that were published: by `v`, or because another screen has looked at them. */
function verdictNote(model: Model, { id, prunedAtMs }: JobDetail): Line {
  if (prunedAtMs !== null) return [['pruned: nothing is left to verify', 'muted']];
  const verdict = model.verdicts.get(id) ?? proofAtHand(model, id);
  if (verdict === null) return [['not verified (v)', 'muted']];
  const [first] = verdict.problems;
  return first === undefined ? [[`verified ✓ ${formatTime(verdict.atMs).slice(0, 5)} UTC`, 'good']] : [[`TAMPERED: ${first}`, 'special']];
}

function proofAtHand({ portfolio, bars }: Model, id: string): Proof | null {
  if ((portfolio.id ?? portfolio.newest) === id && portfolio.proof.value !== null) return portfolio.proof.value;
  return bars.series?.id === id ? bars.proof.value : null;
}

/** From this width the tabs leave room to say how many files there are. */
const COUNTED_FROM = 90;

function paneNote({ pane, out, files, following, attempts, job, lines, heldLines }: JobState, width: number): Line {
  if (pane === 'Files') return files.length === 0 ? [] : [[`${width < COUNTED_FROM ? '' : `${formatPlural(files.length, 'file')}  `}${formatBytes(files.reduce((sum, { size }) => sum + size, 0))}`, 'muted']];
  if (pane !== 'Log' || out === null) return [];
  const attempt = attempts.length > 1 ? `attempt ${out.attempt}  ` : '';
  const live = job?.state === 'RUNNING';
  return [[attempt, 'muted'], [live ? (following ? 'following ●  ' : `${heldNote(lines.length - heldLines)}f follows  `) : '', following ? 'run' : 'warn'], [formatBytes(out.size), 'muted']];
}

/** What has come since the log was held. */
function heldNote(fresh: number): string {
  return fresh > 0 ? `${formatPlural(fresh, 'new line')}  ` : 'held  ';
}

const FILE_COLUMNS: readonly Column<ArtifactFile>[] = [
  { title: 'File', width: 24, grow: 3, cell: ({ path }) => [path] },
  { title: 'Size', width: 8, align: 'right', cell: ({ size }) => [formatBytes(size)] },
  { title: 'Kind', width: 8, cell: ({ mediaType }) => [kindOf(mediaType), 'muted'] },
  { title: 'SHA-256', width: 20, grow: 4, cell: ({ sha256 }) => [sha256, 'muted'] },
];

// `application/vnd.apache.arrow.file` is an arrow file to whoever reads a list.
function kindOf(mediaType: string): string {
  const [, kind = mediaType] = mediaType.split('/');
  return kind.replace(/^vnd\.(apache\.)?/, '').replace(/\.file$/, '').replace('plain', 'text');
}

function noFilesNote(job: JobDetail | null): string {
  if (job?.state !== 'SUCCEEDED') return 'No files: a job publishes when it has succeeded.';
  if (job.prunedAtMs === null) return 'The folder of this job is not there any more.';
  return `The files were pruned ${formatDateTime(job.prunedAtMs)} UTC; row, logs and trials stay.`;
}

function paintFiles(pane: Pane, state: JobState, { size, nowMs }: Model, height: number): void {
  const { files, file, job } = state;
  if (files.length === 0) {
    put(pane, 0, 0, [[noFilesNote(job), 'muted']]);
    return;
  }
  const top = topFor(file, 0, height);
  const rows = files.slice(top, top + height);
  paintTable(partOf(pane, { height: height + 1 }), { columns: FILE_COLUMNS, rows, selected: file - top, nowMs, terminalWidth: size.width, thumb: { from: top / files.length, to: (top + height) / files.length } });
  put(pane, 0, pane.height - 1, [[endOf(files[file]?.fullPath ?? '', pane.width), 'muted']]);
}

/** A path in so many columns: its end names the file. */
function endOf(path: string, columns: number): string {
  const all = [...path];
  return all.length <= columns ? path : `…${all.slice(all.length - columns + 1).join('')}`;
}
