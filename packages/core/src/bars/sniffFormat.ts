import { columnNamed, isColumnName, stampEndNamed } from './columnNames.ts';
import type { ColumnName } from './columnNames.ts';
import { decodeText } from './decodedText.ts';
import type { DecodedText } from './decodedText.ts';
import type { Evidence, Format, FormatPins, NamedStamp, Sniff } from './format.ts';
import { impliedDecimalsOf } from './impliedDecimals.ts';
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
  return { format, evidence: evidenceOf(format, layout, pins), stamp: namedStamp(layout) };
}

/** The format of a decoded text whose layout is known; the likeliest one where the text is but the head of a file. */
export function formatOf(text: DecodedText, layout: Layout, pins: Partial<FormatPins>, isWhole = true): Format {
  const sample = sampleRows(text.bytes, layout);
  const at = (name: ColumnName): number => layout.columns.indexOf(name);
  const cellsOf = (names: readonly ColumnName[]): readonly string[] =>
    names.map(at).filter((column) => column >= 0).flatMap((column) => sample.rows.map((cells) => cells[column] ?? ''));
  const prices = cellsOf(['open', 'high', 'low', 'close']);
  return {
    encoding: text.encoding,
    bom: text.bom,
    newline: text.newline,
    compression: pins.compression ?? 'none',
    delimiter: layout.delimiter,
    header: layout.headerText !== null,
    columns: layout.columns,
    ...stampFormOf(text.bytes, layout, sample.rows, { pins, isWhole }),
    ...numberMarks([...prices, ...cellsOf(['volume', 'up', 'down'])], layout.delimiter, pins),
    impliedDecimals: pins.impliedDecimals ?? impliedDecimalsOf(layout, prices),
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
  ['thousands', ({ thousands }) => `${thousands === null ? 'no ' : ''}groups of three digits in prices and volumes`],
  ['volume', () => 'the columns'],
  ['impliedDecimals', ({ impliedDecimals }) => (impliedDecimals === 0 ? 'prices are written as they are' : 'whole numbers beside ts_event: units of 1e-9')],
];

function dateGrounds({ dateOrder, timeFormat }: Format): string {
  if (dateOrder === 'YMD') return 'the year comes first';
  return dateOrder === 'epoch' ? `whole numbers of the size of ${timeFormat} since 1970` : 'days above 12 in all rows';
}

function evidenceOf(format: Format, layout: Layout, pins: Partial<FormatPins>): readonly Evidence[] {
  const pinned = new Set(Object.entries(pins).flatMap(([property, value]) => (value === undefined ? [] : [property])));
  const evidence: Evidence[] = GROUNDS.map(([property, grounds]) => {
    return { property, value: [format[property]].flat().map(String).join(', '), because: pinned.has(property) ? 'pinned' : grounds(format) };
  });
  return [...evidence, ...ignoredColumns(layout)];
}

/** Columns that are not read, and why. */
function ignoredColumns({ columns, symbol }: Layout): readonly Evidence[] {
  const ignored = columns.filter((column) => !isColumnName(column) && column !== symbol?.column);
  const second = ignored.filter((column) => columnNamed(column) !== null);
  const unknown = ignored.filter((column) => columnNamed(column) === null);
  const line = (names: readonly string[], because: string): Evidence[] => (names.length === 0 ? [] : [{ property: 'columns', value: names.join(', '), because }]);
  return [
    ...(symbol === null ? [] : line([symbol.column], `not read: ${symbol.symbol} in every row`)),
    ...line(second, 'not read: another column is taken for the same'),
    ...line(unknown, 'not read: no known name'),
  ];
}

/** Which end of its bar a stamp is, if its column says so, or one beside it that holds the other end. */
function namedStamp({ columns, delimiter, headerText }: Layout): NamedStamp | null {
  const header = headerText === null ? columns : textsOf(headerText, delimiter);
  const stampAt = columns.includes('time') ? columns.indexOf('time') : columns.indexOf('date');
  const own = stampEndNamed(header[stampAt] ?? '');
  if (own !== null) return { value: own, because: `the column is called ${header[stampAt] ?? ''}` };
  const beside = columns.find((column) => stampEndNamed(column) !== null);
  if (beside === undefined) return null;
  return { value: stampEndNamed(beside) === 'close' ? 'open' : 'close', because: `beside it stands ${beside}` };
}

function textsOf(line: string, delimiter: string): readonly string[] {
  const cut = newLineCut();
  const bytes = new TextEncoder().encode(line);
  cutLine(bytes, 0, delimiter.charCodeAt(0), cut);
  return fieldTexts(bytes, cut);
}
