import type { ParseKernel } from '../numerics/index.ts';
import { badFile } from './badFile.ts';
import type { Format } from './format.ts';
import type { Layout } from './layout.ts';
import { cutLine, isBlankLine, newLineCut, nextLine } from './lineCut.ts';
import type { LineCut } from './lineCut.ts';
import { lineFlaw } from './lineFlaw.ts';
import { newTally, tallyBytes, tallyEnd, tallyOrder, tallySeconds } from './lineTally.ts';
import type { LineTally } from './lineTally.ts';
import { lineText } from './lineTexts.ts';
import { placePlainLines, plainLines } from './plainLines.ts';
import type { Reject, Skipped } from './rejectReasons.ts';
import { rowReader } from './rowReader.ts';
import type { RowColumns, RowReader } from './rowReader.ts';
import { columnsOf, growStore, TEXT_AT, TEXT_BYTES, textOf } from './rowStore.ts';
import type { RowStore } from './rowStore.ts';
import { requireSameSymbol } from './soleSymbol.ts';

/** How the lines of a text are read. */
export interface LineForm {
  readonly layout: Layout;
  readonly format: Format;
  /** The field whose dates are counted by order, and the one whose times are searched for seconds; -1 where that is settled. */
  readonly orderField: number;
  readonly secondsField: number;
  /** The distinct dates of the head, where their order is open. */
  readonly headDates: readonly string[];
}

/** Rows as far as they have been read. */
export interface RowReading {
  readonly form: LineForm;
  readonly store: RowStore;
  readonly tally: LineTally;
  /** The first of them, and whether there are more. */
  readonly rejects: Reject[];
  isOverfull: boolean;
  readonly skipped: Skipped[];
  /** Texts of lines that may yet be refused for their place in time, by line; some may be missing. */
  readonly doubtful: Map<number, string>;
  /** Rows, those of them from plain lines, the number of the next line, and bytes of text that wait. */
  count: number;
  plain: number;
  line: number;
  filled: number;
  readonly kernel: ParseKernel | null;
  readonly cut: LineCut;
  text: Uint8Array;
  columns: RowColumns;
  readRow: RowReader;
  /** Stamps run to later ones (1) or to earlier ones (-1), whether that has changed, and the one that lies furthest. */
  direction: 1 | -1;
  hasTurned: boolean;
  furthest: number;
  /** The first row that does not lie beyond those before it; Infinity for none. */
  firstLate: number;
}

const [LF, CR] = [10, 13];
/** Lines that are kept to be shown: with their texts they take some forty MiB. */
const MOST_REJECTS = 250_000;
const MOST_DOUBTFUL = 10_000;

/** A reading of lines of this form into this store, at its start. */
export function rowReading(form: LineForm, store: RowStore): RowReading {
  const columns = columnsOf(store, store.capacity);
  const isPlain = form.orderField < 0 || form.format.dateOrder !== 'YMD'; // else plain dates could fit other orders too
  return {
    form, store, columns, kernel: isPlain ? plainLines(store, form.format, form.layout) : null, tally: newTally(), rejects: [], isOverfull: false, skipped: [], doubtful: new Map(),
    count: 0, plain: 0, line: 1, filled: 0, cut: newLineCut(), text: textOf(store), readRow: rowReader(form.format, columns),
    direction: 1, hasTurned: false, furthest: -Infinity, firstLate: Infinity,
  };
}

/**
 * Reads the next bytes of the text, and keeps the start of a line that they cut.
 *
 * @throws BAD_DATA with reason NOT_TEXT for a line longer than `TEXT_BYTES`, TOO_LARGE, or TWO_INSTRUMENTS
 */
export function pushText(reading: RowReading, bytes: Uint8Array): void {
  reading.tally.bytes += bytes.length;
  for (let at = 0; at < bytes.length; ) {
    const part = bytes.subarray(at, at + TEXT_BYTES - reading.filled);
    if (part.length === 0) badFile('NOT_TEXT', { line: reading.line }, `line ${reading.line} is longer than ${TEXT_BYTES} bytes`);
    reading.text.set(part, reading.filled);
    at += part.length;
    reading.filled += part.length;
    const end = wholeLines(reading.text, reading.filled - part.length - 1, reading.filled);
    if (end === 0) continue;
    readLines(reading, end, false);
    reading.text.copyWithin(0, end, reading.filled);
    reading.filled -= end;
  }
}

/** Reads what waits as the last line of the text. @throws BAD_DATA as `pushText` */
export function finishText(reading: RowReading): void {
  reading.text[reading.filled] = 0; // in no line: whatever lay there before must not seem to go on with the last one
  readLines(reading, reading.filled, true);
  if (reading.kernel !== null) reading.tally.newlines |= reading.kernel.newlineKinds();
}

/** Where the last whole line before `end` ends, looked for from `end` down to `from`; 0 for none. A CR at the end may be half a newline. */
function wholeLines(text: Uint8Array, from: number, end: number): number {
  for (let i = end - 1; i >= Math.max(0, from); i--) if (text[i] === LF || (text[i] === CR && i + 1 < end)) return i + 1;
  return 0;
}

/** How many of the first rows surely ascend. */
export function ascendingRows({ direction, hasTurned, count, firstLate }: RowReading): number {
  return direction === 1 && !hasTurned ? Math.min(count, firstLate) : 0;
}

function readLines(reading: RowReading, end: number, isLast: boolean): void {
  const { form, kernel } = reading;
  for (let start = 0; start < end; ) {
    if (reading.count === reading.store.capacity) growRows(reading);
    if (kernel !== null && reading.line >= form.layout.line) {
      const rows = kernel.parse(TEXT_AT + start, TEXT_AT + end, reading.count, reading.store.capacity, reading.line);
      reading.count += rows;
      reading.plain += rows;
      reading.line += rows;
      start = kernel.stoppedAt() - TEXT_AT;
      if (start >= end || reading.count === reading.store.capacity) continue;
    }
    start = readLine(reading, reading.text.subarray(0, end), start, isLast);
  }
}

function growRows(reading: RowReading): void {
  const { store, kernel, form } = reading;
  growStore(store);
  reading.text = textOf(store);
  reading.columns = columnsOf(store, store.capacity);
  reading.readRow = rowReader(form.format, reading.columns);
  if (kernel !== null) placePlainLines(kernel, store, form.format);
}

/** Reads one line and says where the next begins. */
function readLine(reading: RowReading, bytes: Uint8Array, start: number, isLast: boolean): number {
  const { form, tally, cut, line } = reading;
  cutLine(bytes, start, form.layout.delimiter.charCodeAt(0), cut);
  tallyEnd(tally, bytes, cut.end);
  if (cut.odd) tallyBytes(tally, bytes.subarray(start, cut.end), form.format.encoding === 'latin-1');
  reading.line++;
  if (line < form.layout.line) placeOpening(reading, bytes, start, line);
  else {
    requireSameSymbol(form.layout, bytes, cut);
    if (form.orderField >= 0) tallyOrder(tally, bytes, cut, form.orderField);
    if (form.secondsField >= 0) tallySeconds(tally, bytes, cut, form.secondsField);
    const reason = lineFlaw(bytes, start, cut, form.layout, isLast) ?? reading.readRow(bytes, cut, reading.count);
    if (reason === null) acceptRow(reading, bytes, start, line);
    else refuseLine(reading, bytes, start, { line, reason });
  }
  return nextLine(bytes, cut.end);
}

/** The lines before the header, or before the first row. */
function placeOpening({ form: { layout }, cut, skipped }: RowReading, bytes: Uint8Array, start: number, line: number): void {
  if (layout.headerText !== null && line === layout.line - 1) return;
  skipped.push({ line, why: isBlankLine(bytes, start, cut.end) ? 'blank' : 'preamble' });
}

function refuseLine(reading: RowReading, bytes: Uint8Array, start: number, { line, reason }: Omit<Reject, 'text'>): void {
  const { form, cut, skipped } = reading;
  if (isBlankLine(bytes, start, cut.end)) skipped.push({ line, why: 'blank' });
  else if (isHeaderAgain(bytes, start, cut, form.layout)) skipped.push({ line, why: 'repeated header' });
  else {
    if (reading.rejects.length < MOST_REJECTS) reading.rejects.push({ line, reason, text: lineText(bytes, start, cut.end) });
    else reading.isOverfull = true;
  }
}

function isHeaderAgain(bytes: Uint8Array, start: number, cut: LineCut, { headerText }: Layout): boolean {
  if (headerText === null || Math.abs(cut.end - start - headerText.length) > headerText.length) return false;
  return new TextDecoder().decode(bytes.subarray(start, cut.end)).trim() === headerText;
}

/** Keeps the row that was read last, and its text if its place in time is doubtful. */
function acceptRow(reading: RowReading, bytes: Uint8Array, start: number, line: number): void {
  const { kernel, cut, doubtful, columns } = reading;
  const row = reading.count++;
  const stamp = columns.stamp[row]!;
  columns.line[row] = line;
  if (kernel !== null) reading.furthest = kernel.furthestStamp();
  turn(reading, stamp);
  if (reading.direction * stamp > reading.direction * reading.furthest) reading.furthest = stamp;
  else {
    reading.firstLate = Math.min(reading.firstLate, row);
    if (doubtful.size < MOST_DOUBTFUL) doubtful.set(line, lineText(bytes, start, cut.end));
  }
  kernel?.setOrder(reading.direction, reading.furthest);
}

/** A file that runs newest first falls from its first row on; one that has ever risen does not run so. */
function turn(reading: RowReading, stamp: number): void {
  const first = reading.columns.stamp[0]!;
  if (reading.direction === 1 && !reading.hasTurned && reading.furthest === first && stamp < first) reading.direction = -1;
  else if (reading.direction === -1 && stamp > reading.furthest) {
    reading.direction = 1;
    reading.hasTurned = true;
    reading.furthest = first;
  }
}
