import type { TextRoom } from '../widgets/index.ts';
import type { JobState } from './jobState.ts';
import type { Model } from './model.ts';
import { bodyRows, type Size } from './size.ts';

/** Rows of a box that are its frame. */
const FRAME = 2;
/** From this width a job's time line stands beside its panes. */
const BESIDE = 150;

/** Heights of the two boxes of the screen of all jobs. */
export function jobsLayout(size: Size, running: number): { readonly runningHeight: number; readonly tableHeight: number; readonly tableRows: number } {
  const body = bodyRows(size);
  const most = Math.max(1, Math.floor(body / 4) - 1);
  const runningHeight = Math.min(running, most) + 1 + FRAME;
  const tableHeight = body - runningHeight;
  return { runningHeight, tableHeight, tableRows: Math.max(1, tableHeight - FRAME - 1) };
}

/** Where the time line and the panes of a job stand. */
export function jobLayout(size: Size, { events, attempts, job }: JobState): { readonly isBeside: boolean; readonly lineHeight: number; readonly lineWidth: number; readonly paneRows: number } {
  const body = bodyRows(size);
  if (size.width >= BESIDE) return { isBeside: true, lineHeight: body, lineWidth: Math.floor(size.width * 0.42), paneRows: body - FRAME };
  const wanted = events.length + (attempts.length > 1 ? attempts.length : 0) + (job?.state === 'RUNNING' ? 1 : 0) + 1;
  const lineHeight = Math.min(wanted, Math.max(3, Math.floor(body / 2) - FRAME)) + FRAME;
  return { isBeside: false, lineHeight, lineWidth: size.width, paneRows: Math.max(1, body - lineHeight - FRAME) };
}

/** Rows of text in the pane of a job: the files keep the last one for the path of the file the cursor is on. */
export function jobPaneRows(size: Size, job: JobState): number {
  const { paneRows } = jobLayout(size, job);
  return job.pane === 'Files' ? Math.max(1, paneRows - 3) : paneRows;
}

/** The room of the text in the pane of a job. */
export function jobTextRoom(size: Size, job: JobState): TextRoom {
  const { isBeside, lineWidth, paneRows } = jobLayout(size, job);
  const width = isBeside ? size.width - lineWidth : size.width;
  return { rows: paneRows, columns: Math.max(1, width - PADDED_FRAME - SCROLLBAR), wrap: job.views[job.pane].wrap };
}

/** Columns of a box that are its frame and the air inside it, and of a text that are its scrollbar. */
const PADDED_FRAME = 4;
const SCROLLBAR = 1;

/** Heights of the matrix of series and of the details below it. */
export function dataLayout(size: Size): { readonly matrixHeight: number; readonly matrixRows: number } {
  const matrixHeight = Math.max(4, bodyRows(size) - DETAIL_HEIGHT);
  return { matrixHeight, matrixRows: Math.max(1, matrixHeight - FRAME - 1) };
}

/** Rows of the details of a series. */
export const DETAIL_HEIGHT = 9;

/** Rows of the text of the help. */
export function helpRows({ size }: Pick<Model, 'size'>): number {
  return Math.max(1, bodyRows(size) - FRAME);
}
