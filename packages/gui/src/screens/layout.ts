import type { TextRoom } from '../widgets/index.ts';
import type { JobState } from './jobState.ts';
import type { Model } from './model.ts';
import { bodyRows, type Size } from './size.ts';

/** Rows of a box that are its frame. */
const FRAME = 2;
/** From this width a job's time line stands beside its panes. */
const BESIDE = 150;

const LEAST_PARAMS = 6;

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
  const wanted = events.length + (attempts.length > 1 ? attempts.length + 1 : 0) + (job?.state === 'RUNNING' ? 2 : 0) + 1;
  // Beside the panes the parameters stand below the time line, where it leaves them some rows.
  if (size.width >= BESIDE) return { isBeside: true, lineHeight: wanted + FRAME + LEAST_PARAMS > body ? body : wanted + FRAME, lineWidth: Math.floor(size.width * 0.42), paneRows: body - FRAME };
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

/** Where the matrix of series, the strips of coverage and the pane beside them stand. */
export interface DataLayout {
  /** the pane stands at the right of matrix and coverage; else below the matrix, and coverage is one of its tabs */
  readonly isBeside: boolean;
  readonly leftWidth: number;
  readonly matrixHeight: number;
  /** rows of instruments in the matrix */
  readonly matrixRows: number;
  /** rows of instruments below the years of the coverage */
  readonly coverageRows: number;
  /** rows of the box of the series above the pane, where both stand beside the matrix; else 0 */
  readonly seriesHeight: number;
  /** rows and columns of text in the pane */
  readonly paneRows: number;
  readonly paneColumns: number;
}

/** The layout of the screen of series: the matrix takes what it needs and leaves the rest at least so much. */
export function dataLayout(size: Size, instruments: number): DataLayout {
  const body = bodyRows(size);
  const isBeside = size.width >= BESIDE;
  const leftWidth = isBeside ? Math.floor(size.width / 2) : size.width;
  const matrixHeight = Math.max(4, Math.min(Math.max(2, instruments) + 1 + FRAME, body - LEAST_BELOW));
  const below = Math.max(1, body - matrixHeight - FRAME);
  return {
    isBeside, leftWidth, matrixHeight, matrixRows: Math.max(1, matrixHeight - FRAME - 1), coverageRows: Math.max(1, below - 1),
    seriesHeight: isBeside ? SERIES_ROWS + FRAME : 0,
    paneRows: isBeside ? Math.max(1, body - SERIES_ROWS - FRAME - FRAME) : below, paneColumns: Math.max(1, (isBeside ? size.width - leftWidth : size.width) - PADDED_FRAME - SCROLLBAR),
  };
}

/** Lines that say what is known of a series. */
const SERIES_ROWS = 8;

/** Rows that the matrix leaves to what stands below it. */
const LEAST_BELOW = 10;

/** Where the form and the pane of its parameters stand. */
export interface SubmitLayout {
  readonly isBeside: boolean;
  readonly formWidth: number;
  readonly formHeight: number;
  /** rows of fields, and of the help below them */
  readonly fieldRows: number;
  readonly helpRows: number;
  readonly paneRows: number;
  readonly paneColumns: number;
}

/** From this width the parameters stand beside the form. */
const FORM_BESIDE = 120;
const FORM_RULE = 1;

/** The layout of the form. */
export function submitLayout(size: Size): SubmitLayout {
  const body = bodyRows(size);
  const isBeside = size.width >= FORM_BESIDE;
  const formWidth = isBeside ? Math.floor(size.width * 0.6) : size.width;
  const formHeight = isBeside ? body : Math.max(7, body - Math.max(6, Math.floor(body * 0.35)));
  const helpRows = isBeside ? 4 : 2;
  return {
    isBeside, formWidth, formHeight, helpRows, fieldRows: Math.max(1, formHeight - FRAME - FORM_RULE - helpRows),
    paneRows: Math.max(1, (isBeside ? body : body - formHeight) - FRAME), paneColumns: Math.max(1, (isBeside ? size.width - formWidth : size.width) - PADDED_FRAME - SCROLLBAR),
  };
}

/** The room of a text that has the whole body. */
export function outputRoom(size: Size, wrap: boolean): TextRoom {
  return { rows: Math.max(1, bodyRows(size) - FRAME), columns: Math.max(1, size.width - PADDED_FRAME - SCROLLBAR), wrap };
}

/** Rows of the text of the help. */
export function helpRows({ size }: Pick<Model, 'size'>): number {
  return Math.max(1, bodyRows(size) - FRAME);
}
