import type { GrowingMemory } from '../numerics/index.ts';
import { badFile } from './badFile.ts';
import { decodeText, isNotText, textDecoder } from './decodedText.ts';
import type { DecodedText } from './decodedText.ts';
import type { DateOrder, Encoding, Format, FormatPins } from './format.ts';
import { layoutOf } from './layout.ts';
import type { Layout } from './layout.ts';
import { newlineOf } from './lineTally.ts';
import type { LineTally } from './lineTally.ts';
import type { RowPolicies } from './rowOrder.ts';
import { finishText, pushText, rowReading } from './rowReading.ts';
import type { LineForm, RowReading } from './rowReading.ts';
import { rowStore } from './rowStore.ts';
import { formatOf, sampleCells } from './sniffFormat.ts';
import { distinctCells, isOrderOpen, orderVoted } from './stampForm.ts';

/** What a reading of a file is told beside the format's pins. */
export interface ReadingOptions extends RowPolicies {
  /** Bytes of the inflated file, if they are known: what the columns will take follows from it. */
  readonly bytes?: number | undefined;
  /** Most bytes that the columns may take. */
  readonly mostBytes?: number | undefined;
  /** What `rowMemory` gave, for one who reads many files: the bars that were read into it before are overwritten. */
  readonly memory?: GrowingMemory | undefined;
  /** Bytes by which the format is judged before any row is read. */
  readonly headBytes?: number | undefined;
  /** False reads every line by the reader of odd lines. */
  readonly compiled?: boolean | undefined;
}

/** All lines of a file, read. */
export interface ReadFile {
  readonly rows: RowReading;
  /** As all lines decide it. */
  readonly format: Format;
  readonly markBytes: number;
}

/** Takes a file's inflated bytes from its first to its last. */
export interface BarReading {
  readonly push: (chunk: Uint8Array) => void;
  /** The file, or pins that all of its lines have settled otherwise than its head let think: then it must be read again under these. */
  readonly finish: () => ReadFile | Partial<FormatPins>;
}

/** Some thousand rows. */
const HEAD_BYTES = 262_144;
const [LF, CR] = [10, 13];
/** Rows of room beyond what the head lets expect. */
const SPREAD = 1.02;

/**
 * A reading of one file. The head decides its format; the lines after it are read under that, while all that could yet overturn it
 * is counted: dates that fit one order only, times with seconds, bytes above ASCII.
 *
 * @throws BAD_DATA with its reason, from `push` and `finish`
 */
export function barReading(pins: Partial<FormatPins>, options: ReadingOptions): BarReading {
  const headBytes = options.headBytes ?? HEAD_BYTES;
  const head = new Uint8Array(headBytes);
  let filled = 0;
  let rest: BarReading | null = null;
  return {
    push: (chunk) => {
      const part = rest === null ? chunk.subarray(0, headBytes - filled) : chunk.subarray(0, 0);
      head.set(part, filled);
      filled += part.length;
      if (rest === null && part.length === chunk.length) return;
      rest ??= startedReading(head, false, pins, options);
      rest.push(chunk.subarray(part.length));
    },
    finish: () => (rest ?? startedReading(head.subarray(0, filled), true, pins, options)).finish(),
  };
}

function startedReading(head: Uint8Array, isWhole: boolean, pins: Partial<FormatPins>, options: ReadingOptions): BarReading {
  const lines = isWhole ? head : wholeLines(head);
  const text = decodeText(lines, pins.encoding);
  const layout = layoutOf(text, pins);
  const format = formatOf(text, layout, pins, isWhole);
  const decode = textDecoder(text.encoding, text.markBytes);
  const store = rowStore(format, {
    rows: expectedRows(text, lines.length, isWhole ? head.length : options.bytes), mostBytes: options.mostBytes ?? Infinity, isCompiled: options.compiled ?? true,
    memory: options.memory,
  });
  const rows = rowReading(lineFormOf(text, layout, format, pins), store);
  pushText(rows, decode(head, false));
  return {
    push: (chunk) => pushText(rows, decode(chunk, false)),
    finish: () => {
      pushText(rows, decode(head.subarray(0, 0), true));
      finishText(rows);
      return settled(rows, text, pins);
    },
  };
}

/** The head up to the end of its last whole line, and of a character of two bytes: the newline itself is not needed. */
function wholeLines(head: Uint8Array): Uint8Array {
  const end = Math.max(head.lastIndexOf(LF), head.lastIndexOf(CR)) + 1;
  if (end === 0) return head;
  const lines = head.subarray(0, end & ~1);
  if (lines.every((byte) => byte === 32 || (byte >= 9 && byte <= CR))) badFile('NO_COLUMNS', {}, `the first ${head.length} bytes are white space`);
  return lines;
}

/** By the share of lines in the head; undefined where the size of the file is not known. */
function expectedRows(text: DecodedText, headBytes: number, fileBytes: number | undefined): number | undefined {
  return fileBytes === undefined ? undefined : Math.ceil((fileBytes / headBytes) * (text.lineEnds + 1) * SPREAD);
}

/** Which fields could yet overturn what the head lets think. */
function lineFormOf(text: DecodedText, layout: Layout, format: Format, pins: Partial<FormatPins>): LineForm {
  const at = (name: 'date' | 'time'): number => format.columns.indexOf(name);
  const isOne = format.combined || format.timeFormat === 'date';
  const dateField = isOne && at('time') >= 0 ? at('time') : at('date');
  const cells = sampleCells(text.bytes, layout, dateField);
  const hasOpenOrder = format.dateOrder !== 'epoch' && isOrderOpen(cells, pins);
  const hasOpenTime = pins.timeFormat === undefined && format.timeFormat === 'HHMM' && !format.combined;
  const headDates = hasOpenOrder ? distinctCells(text.bytes, layout, isOne && at('time') >= 0 ? 'time' : 'date') : [];
  return { layout, format, headDates, orderField: hasOpenOrder ? dateField : -1, secondsField: hasOpenTime ? at('time') : -1 };
}

function settled(rows: RowReading, text: DecodedText, pins: Partial<FormatPins>): ReadFile | Partial<FormatPins> {
  const { tally, form } = rows;
  const encoding = settledEncoding(tally, text, pins);
  if (encoding !== text.encoding) return { ...pins, encoding };
  if (isNotText(text.bytes, tally)) badFile('NOT_TEXT');
  if (form.orderField >= 0) {
    const order = orderVoted(ordersOf(tally, form.format.dateOrder, rows), form.headDates);
    if (order !== form.format.dateOrder) return { ...pins, dateOrder: order };
  }
  if (tally.hasSeconds) return { ...pins, timeFormat: 'HHMMSS' };
  return { rows, format: { ...form.format, newline: newlineOf(tally) }, markBytes: text.markBytes };
}

/** Letters of Latin-1 or characters of UTF-8: all bytes above ASCII decide, wherever they stand. */
function settledEncoding(tally: LineTally, { encoding, bom }: DecodedText, pins: Partial<FormatPins>): Encoding {
  if (pins.encoding !== undefined || bom) return encoding;
  if (encoding === 'latin-1') return tally.isLatin1 ? 'latin-1' : 'utf-8';
  return encoding === 'utf-8' && tally.high > 0 && !tally.isUtf8 && tally.isLatin1 ? 'latin-1' : encoding;
}

/** Dates by the orders they fit, those of plain lines added: each fits the order it was read in, and others as the compiled code has counted. */
function ordersOf({ orders }: LineTally, read: DateOrder, { kernel, plain }: RowReading): ReadonlyMap<DateOrder, number> {
  if (kernel === null || plain === 0) return orders;
  const counted = new Map(orders);
  const add = (order: DateOrder, lines: number): void => void (lines > 0 && counted.set(order, (counted.get(order) ?? 0) + lines));
  add(read, plain);
  add(read === 'DMY' ? 'MDY' : 'DMY', plain - kernel.decisiveLines());
  add('YMD', kernel.yearFirstLines());
  return counted;
}
