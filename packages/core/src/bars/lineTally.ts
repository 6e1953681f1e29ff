import { ordersOf, timeFormatOf } from './cellForms.ts';
import { isUtf8 } from './decodedText.ts';
import type { DateOrder, Newline } from './format.ts';
import { fieldText } from './lineCut.ts';
import type { LineCut } from './lineCut.ts';

/** What only all lines together tell of a text, gathered line by line. Plain lines are counted by the compiled reader. */
export interface LineTally {
  /** Ends of lines: 1 for LF, 2 for CR LF, 4 for CR, added up. */
  newlines: number;
  bytes: number;
  /** Control bytes but for white space. */
  controls: number;
  /** Bytes above ASCII, whether all lines with such bytes are UTF-8, and whether they can be letters of Latin-1. */
  high: number;
  isUtf8: boolean;
  isLatin1: boolean;
  /** How many dates fit each order; gathered while the order is open. */
  readonly orders: Map<DateOrder, number>;
  /** A time of digits alone that can only have seconds; looked for while that is open. */
  hasSeconds: boolean;
}

const [LF, CR] = [10, 13];
const NEWLINES: readonly Newline[] = ['lf', 'lf', 'crlf', 'mixed', 'cr', 'mixed', 'mixed', 'mixed'];
/** A letter beside it, or digits on both sides of a hard space: else a byte above ASCII is no Latin-1. */
const NO_LATIN1 =
  /[\u0080-\u009f\u0100-\uffff]|(?<![A-Za-z])[\u00a1-\u00ff](?![A-Za-z])|(?<![A-Za-z\d])\u00a0(?![A-Za-z])|(?<![A-Za-z])\u00a0(?![A-Za-z\d])/;

/** A tally of nothing. */
export function newTally(): LineTally {
  return { newlines: 0, bytes: 0, controls: 0, high: 0, isUtf8: true, isLatin1: true, orders: new Map(), hasSeconds: false };
}

/** The newline that a sum of kinds stands for. */
export function newlineOf({ newlines }: LineTally): Newline {
  return NEWLINES[newlines] ?? 'mixed';
}

/** Counts the end of a line. */
export function tallyEnd(tally: LineTally, bytes: Uint8Array, end: number): void {
  if (bytes[end] === LF) tally.newlines |= 1;
  else if (bytes[end] === CR) tally.newlines |= bytes[end + 1] === LF ? 2 : 4;
}

/** Counts the bytes of a line that holds others than printable ASCII. `isDecoded`: it came from Latin-1 and is UTF-8 now. */
export function tallyBytes(tally: LineTally, line: Uint8Array, isDecoded: boolean): void {
  let high = 0;
  for (const byte of line) {
    if (byte >= 128) high++;
    else if (byte === 127 || (byte < 32 && (byte < 9 || byte > CR))) tally.controls++;
  }
  if (high === 0) return;
  tally.high += high;
  if (!isUtf8(line)) tally.isUtf8 = false;
  if (NO_LATIN1.test(new TextDecoder(isDecoded ? 'utf-8' : 'windows-1252').decode(line))) tally.isLatin1 = false;
}

/** Counts the date of a line by the orders that it fits. */
export function tallyOrder(tally: LineTally, bytes: Uint8Array, cut: LineCut, field: number): void {
  if (cut.fields <= field) return;
  for (const order of ordersOf(fieldText(bytes, cut, field))) tally.orders.set(order, (tally.orders.get(order) ?? 0) + 1);
}

/** Looks for seconds in the time of a line. */
export function tallySeconds(tally: LineTally, bytes: Uint8Array, cut: LineCut, field: number): void {
  if (cut.fields > field && timeFormatOf([fieldText(bytes, cut, field)]) === 'HHMMSS') tally.hasSeconds = true;
}
