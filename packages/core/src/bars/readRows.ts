import type { DecodedText } from './decodedText.ts';
import { isUtf8 } from './decodedText.ts';
import type { Format } from './format.ts';
import type { Layout } from './layout.ts';
import { cutLine, isBlankLine, newLineCut, nextLine } from './lineCut.ts';
import type { LineCut } from './lineCut.ts';
import { lineText } from './lineTexts.ts';
import type { Reject, RejectReason, Skipped } from './rejectReasons.ts';
import { rowColumns, rowReader } from './rowReader.ts';
import type { RowColumns } from './rowReader.ts';

/** All lines of a text: rows that are sound in themselves, and why the others are not. */
export interface Rows {
  readonly columns: RowColumns;
  readonly count: number;
  readonly rejects: readonly Reject[];
  readonly skipped: readonly Skipped[];
  readonly lines: number;
}

/** Reads the rows of a text in one pass; no string is made of any cell of a sound row. */
export function readRows(text: DecodedText, layout: Layout, format: Format): Rows {
  const { bytes } = text;
  const columns = rowColumns(text.lineEnds + 2 - layout.line, format);
  const readRow = rowReader(format, columns);
  const rejects: Reject[] = [];
  const skipped = preambleOf(bytes, layout);
  const delimiter = layout.delimiter.charCodeAt(0);
  const cut = newLineCut();
  let count = 0;
  let line = layout.line;
  for (let start = layout.start; start < bytes.length; start = nextLine(bytes, cut.end), line++) {
    cutLine(bytes, start, delimiter, cut);
    const reason = lineFlaw(bytes, start, cut, layout) ?? readRow(bytes, cut, count);
    if (reason === null) columns.line[count++] = line;
    else if (isBlankLine(bytes, start, cut.end)) skipped.push({ line, why: 'blank' });
    else if (isHeaderAgain(bytes, start, cut, layout)) skipped.push({ line, why: 'repeated header' });
    else rejects.push({ line, reason, text: lineText(bytes, start, cut.end) });
  }
  return { columns, count, rejects, skipped, lines: line - 1 };
}

/** What is wrong with a line as bytes and as fields. */
function lineFlaw(bytes: Uint8Array, start: number, cut: LineCut, layout: Layout): RejectReason | null {
  if (cut.odd && hasBadBytes(bytes.subarray(start, cut.end))) return 'BAD_BYTES';
  const wanted = layout.columns.length;
  let fields = cut.fields;
  if ((layout.trailing || fields === wanted + 1) && fields > 1 && isEmptyField(cut, fields - 1)) fields--;
  if (fields === wanted) return null;
  return fields < wanted && cut.end >= bytes.length ? 'TRUNCATED' : 'FIELD_COUNT';
}

function isEmptyField(cut: LineCut, field: number): boolean {
  return field < cut.starts.length && cut.starts[field] === cut.ends[field];
}

/** Control bytes, bytes that are no UTF-8, and what an earlier decoding could not read. */
function hasBadBytes(line: Uint8Array): boolean {
  return line.some((byte) => (byte < 32 && byte !== 9) || byte === 127) || !isUtf8(line);
}

function isHeaderAgain(bytes: Uint8Array, start: number, cut: LineCut, { headerText }: Layout): boolean {
  if (headerText === null || Math.abs(cut.end - start - headerText.length) > headerText.length) return false;
  return new TextDecoder().decode(bytes.subarray(start, cut.end)).trim() === headerText;
}

/** The lines before the header, or before the first row. */
function preambleOf(bytes: Uint8Array, layout: Layout): Skipped[] {
  const skipped: Skipped[] = [];
  const cut = newLineCut();
  const lines = layout.line - (layout.headerText === null ? 1 : 2);
  for (let line = 1, start = 0; line <= lines; line++, start = nextLine(bytes, cut.end)) {
    cutLine(bytes, start, 0, cut);
    skipped.push({ line, why: isBlankLine(bytes, start, cut.end) ? 'blank' : 'preamble' });
  }
  return skipped;
}
