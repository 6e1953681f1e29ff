import { isColumnName } from './columnNames.ts';
import type { ColumnName } from './columnNames.ts';
import { decodeText } from './decodedText.ts';
import type { DecodedText } from './decodedText.ts';
import type { Evidence, Format, FormatPins, Sniff } from './format.ts';
import { layoutOf } from './layout.ts';
import type { Layout } from './layout.ts';
import { cutLine, fieldText, fieldTexts, isBlankLine, newLineCut, nextLine } from './lineCut.ts';
import type { LineCut } from './lineCut.ts';
import { numberMarks } from './numberMarks.ts';
import { stampFormOf } from './stampForm.ts';

const SAMPLE_ROWS = 1000;

/**
 * How a file of bars is written, with the grounds for it. Takes inflated bytes.
 *
 * @throws BAD_DATA with `details.reason` for a file that cannot be read, and with `details.candidates` where several readings fit
 */
export function sniffFormat(file: Uint8Array, pins: Partial<FormatPins> = {}): Sniff {
  const text = decodeText(file, pins.encoding);
  const layout = layoutOf(text, pins);
  const format = formatOf(text, layout, pins);
  return { format, evidence: evidenceOf(format, layout, pins) };
}

/** The format of a decoded text whose layout is known; the likeliest one where the text is but the head of a file. */
export function formatOf(text: DecodedText, layout: Layout, pins: Partial<FormatPins>, isWhole = true): Format {
  const sample = sampleRows(text.bytes, layout);
  const at = (name: ColumnName): number => layout.columns.indexOf(name);
  const numbers = (['open', 'high', 'low', 'close', 'volume', 'up', 'down'] as const)
    .map(at)
    .filter((column) => column >= 0)
    .flatMap((column) => sample.rows.map((cells) => cells[column] ?? ''));
  return {
    encoding: text.encoding,
    bom: text.bom,
    newline: text.newline,
    compression: pins.compression ?? 'none',
    delimiter: layout.delimiter,
    header: layout.headerText !== null,
    columns: layout.columns,
    ...stampFormOf(text.bytes, layout, sample.rows, { pins, isWhole }),
    ...numberMarks(numbers, layout.delimiter, pins),
    quoted: sample.quoted || (layout.headerText ?? '').includes('"'),
    volume: volumeOf(layout),
  };
}

function volumeOf({ columns }: Layout): string | null {
  if (columns.includes('volume')) return 'volume';
  return columns.includes('up') && columns.includes('down') ? 'Up+Down' : null;
}

function sampleRows(bytes: Uint8Array, layout: Layout): { readonly rows: readonly (readonly string[])[]; readonly quoted: boolean } {
  const rows: string[][] = [];
  const end = eachSampleRow(bytes, layout, (cut) => rows.push(fieldTexts(bytes, cut)));
  return { rows, quoted: bytes.subarray(layout.start, Math.min(end, bytes.length)).includes(34) };
}

/** The cells of one field of the first rows. */
export function sampleCells(bytes: Uint8Array, layout: Layout, field: number): readonly string[] {
  const cells: string[] = [];
  eachSampleRow(bytes, layout, (cut) => cells.push(cut.fields > field ? fieldText(bytes, cut, field) : ''));
  return cells;
}

/** Cuts the first lines that are not blank; returns where the next one begins. */
function eachSampleRow(bytes: Uint8Array, layout: Layout, take: (cut: LineCut) => void): number {
  const cut = newLineCut();
  let start = layout.start;
  for (let rows = 0; start < bytes.length && rows < SAMPLE_ROWS; start = nextLine(bytes, cut.end)) {
    cutLine(bytes, start, layout.delimiter.charCodeAt(0), cut);
    if (isBlankLine(bytes, start, cut.end)) continue;
    take(cut);
    rows++;
  }
  return start;
}

const GROUNDS: readonly (readonly [keyof FormatPins | 'newline' | 'volume', (format: Format) => string])[] = [
  ['encoding', (format) => (format.bom ? 'its byte order mark' : format.encoding === 'latin-1' ? 'letters that are no UTF-8' : 'its bytes')],
  ['newline', () => 'all line ends of the file'],
  ['delimiter', (format) => (format.header ? 'it cuts the header into known names' : 'it cuts the rows into a stamp and prices')],
  ['columns', (format) => (format.header ? 'the header' : 'the place of stamp and prices in the rows')],
  ['dateOrder', dateGrounds],
  ['timeFormat', () => 'the finest form among the rows'],
  ['decimal', () => 'the marks in prices and volumes'],
  ['thousands', () => 'groups of three digits in prices and volumes'],
  ['volume', () => 'the columns'],
];

function dateGrounds({ dateOrder }: Format): string {
  if (dateOrder === 'YMD') return 'the year comes first';
  return dateOrder === 'epoch' ? 'integers of 9 to 13 digits' : 'days above 12 in all rows';
}

function evidenceOf(format: Format, layout: Layout, pins: Partial<FormatPins>): readonly Evidence[] {
  const pinned = new Set(Object.entries(pins).flatMap(([property, value]) => (value === undefined ? [] : [property])));
  const evidence: Evidence[] = GROUNDS.map(([property, grounds]) => {
    return { property, value: String(format[property]), because: pinned.has(property) ? 'pinned' : grounds(format) };
  });
  const ignored = layout.columns.filter((column) => !isColumnName(column));
  if (ignored.length === 0) return evidence;
  return [...evidence, { property: 'columns', value: ignored.join(', '), because: 'not read: no known name' }];
}
