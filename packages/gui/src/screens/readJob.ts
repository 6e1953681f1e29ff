import type { ArtifactFile, JobDetail, Monitor } from '@proj/control';
import { qualityText } from '@proj/control/commands/quality';
import { FINISHED, jobErrorLines, type Line, paramsLines, summaryLines, TROUBLE } from '../present/index.ts';
import { endTop, type TextRoom } from '../widgets/index.ts';
import { logLines, readLog } from './jobLog.ts';
import type { JobPane, JobState, LogTail } from './jobState.ts';

/** The state of a job's screen as things stand; `changed` is false where only its logs can have grown; `roomOf` the room its text has. */
export function readJob(state: JobState, monitor: Monitor, { changed, nowMs, roomOf }: { readonly changed: boolean; readonly nowMs: number; readonly roomOf: (state: JobState) => TextRoom }): JobState {
  // The ages of a running job grow although nothing is written.
  const read = changed || state.job === null || state.job.state === 'RUNNING' ? withCpu(withRecords(state, monitor), nowMs) : state;
  const logged = withLogs(read, monitor);
  const room = roomOf(logged);
  return followed({ ...logged, lines: linesOf(logged, room.columns) }, room);
}

/** The shortest time that a number of cores is worked out over. */
const CPU_MS = 900;

function withCpu(state: JobState, nowMs: number): JobState {
  const cpuMs = state.job?.cpuMs ?? null;
  const before = state.cpu;
  if (cpuMs === null) return before === null ? state : { ...state, cpu: null };
  if (before === null || cpuMs < before.cpuMs) return { ...state, cpu: { cpuMs, atMs: nowMs, cores: null } };
  const elapsed = nowMs - before.atMs;
  return elapsed < CPU_MS ? state : { ...state, cpu: { cpuMs, atMs: nowMs, cores: (cpuMs - before.cpuMs) / elapsed } };
}

function withRecords(state: JobState, monitor: Monitor): JobState {
  const job = monitor.job(state.id);
  if (job === null) return { ...state, job };
  const files = FINISHED.includes(job.state) ? monitor.files(job.id) : [];
  const read = { ...state, job, events: monitor.events(job.id), attempts: monitor.attempts(job.id), files };
  if (state.files.length > 0 || files.length === 0) return { ...read, file: Math.min(state.file, Math.max(0, files.length - 1)) };
  // Published files never change: what they say is read once.
  const summary = files.some(({ path }) => path === SUMMARY) ? monitor.text(job.id, SUMMARY) : qualitySummary(monitor, job.id);
  return { ...read, summary, file: firstFile(files), pane: summary !== null && state.pane === 'Files' ? 'Result' : state.pane };
}

/** What a build of bars says of its raw file, in the columns that the narrowest pane has. */
function qualitySummary(monitor: Monitor, id: string): string | null {
  const quality = monitor.quality(id);
  return quality === null ? null : qualityText(quality, SUMMARY_COLUMNS).join('\n');
}

const SUMMARY_COLUMNS = 75;

// What a person opens first, if it is there.
const SUMMARY = 'report.txt';
const READ_FIRST = [SUMMARY, 'report.html', 'quality.json'] as const;

function firstFile(files: readonly ArtifactFile[]): number {
  const found = READ_FIRST.map((name) => files.findIndex(({ path }) => path === name)).find((index) => index >= 0);
  return found ?? 0;
}

function withLogs(state: JobState, monitor: Monitor): JobState {
  const { job } = state;
  if (job === null || job.attempt === 0) return state;
  const place = { id: job.id, attempt: job.attempt };
  return { ...state, out: readLog(state.out, monitor, { ...place, stream: 'out' }), err: readLog(state.err, monitor, { ...place, stream: 'err' }) };
}

function linesOf({ pane, job, out, err, summary, files }: JobState, columns: number): readonly Line[] {
  if (job === null) return [[['This job is not in the database any more. Esc goes back.', 'muted']]];
  const content: Readonly<Record<JobPane, () => readonly Line[]>> = {
    Result: () => resultLines(summary, files, columns),
    Log: () => logOrReason(job, out),
    Params: () => paramsLines(job.params),
    Files: () => [],
    Error: () => [...jobErrorLines(job), ...errorLog(err)],
  };
  return content[pane]();
}

function resultLines(summary: string | null, files: readonly ArtifactFile[], columns: number): readonly Line[] {
  const report = files.find(({ mediaType }) => mediaType === 'text/html');
  const lines = summaryLines((summary ?? '').trimEnd().split('\n'), columns);
  return report === undefined ? lines : [...lines, [['']], [['in full  ', 'muted'], [`file://${report.fullPath}`]]];
}

function logOrReason(job: JobDetail, out: LogTail | null): readonly Line[] {
  const lines = out === null ? [] : logLines(out);
  if (lines.length > 0) return lines;
  if (job.attempt === 0) return [[['No log: the job has not started.', 'muted']]];
  return [[['The log is empty.', 'muted']]];
}

function errorLog(err: LogTail | null): readonly Line[] {
  const lines = err === null ? [] : logLines(err);
  return lines.length === 0 ? [] : [[['']], [['error stream', 'muted']], ...lines];
}

function followed(state: JobState, room: TextRoom): JobState {
  if (state.pane !== 'Log' || !state.following) return state;
  return { ...state, heldLines: state.lines.length, views: { ...state.views, Log: { ...state.views.Log, top: endTop(state.lines, room) } } };
}

/** The pane that is most likely wanted first: the error of what went wrong, the files of what is done, the log of what runs. */
export function firstPane(job: Pick<JobDetail, 'state'>): JobPane {
  if (TROUBLE.includes(job.state)) return 'Error';
  return job.state === 'SUCCEEDED' ? 'Files' : 'Log';
}
