import { deflateSync, inflateSync } from 'node:zlib';
import { bytesOf, doublesOf } from './doubleBytes.ts';

/**
 * The distinct returns of each trade date over many trials, in the order in which they came. Trials of one market that hold the same position
 * over a day return the same bits: a trial is kept as one code a day into these, and only what is new is kept as a double.
 */
export interface DayValues {
  /** Codes a day, at most 255. */
  readonly known: readonly number[][];
  /** The code of each day that the trial before had: most often it comes again. */
  readonly latest: Uint8Array;
  /** Those that no page holds yet, in the order of their days and codes. */
  fresh: { readonly day: number; readonly value: number }[];
}

/** Stands for a double of the trial's own, of a day that has all its codes already. */
const OWN = 255;
const DOUBLE = 8;
const HEAD = 4;
/** Deflate makes at most so many bytes of one. */
const MOST_INFLATED = 1032;

/** The values of days of which nothing is known. */
export function noDayValues(days: number): DayValues {
  return { known: Array.from({ length: days }, () => []), latest: new Uint8Array(days), fresh: [] };
}

/** A trial's returns as they are kept: the number of days, then deflated a byte a day and its own doubles. What is new is entered. @param returns one for each day */
export function packReturns(values: DayValues, returns: Float64Array): Uint8Array {
  const own: number[] = [];
  const codes = new Uint8Array(returns.length);
  for (let day = 0; day < returns.length; day++) {
    const code = codeOf(values, returns[day]!, day);
    if (code === OWN) own.push(returns[day]!);
    codes[day] = code;
  }
  values.latest.set(codes);
  const deflated = deflateSync(joined(codes, Float64Array.from(own)));
  const packed = new Uint8Array(HEAD + deflated.length);
  new DataView(packed.buffer).setUint32(0, returns.length, true);
  packed.set(deflated, HEAD);
  return packed;
}

/** How many days packed returns are of; 0 for bytes that are none, or too few for the days that they claim. */
export function daysOfPacked(packed: Uint8Array): number {
  if (packed.length < HEAD) return 0;
  const days = new DataView(packed.buffer, packed.byteOffset, packed.byteLength).getUint32(0, true);
  return days > MOST_INFLATED * (packed.length - HEAD) ? 0 : days;
}

/** The same bits that were packed; null for bytes that are no returns of these days. */
export function unpackReturns({ known }: DayValues, packed: Uint8Array): Float64Array | null {
  const bytes = inflated(packed.subarray(HEAD));
  if (bytes === null || !isWhole(bytes, known.length)) return null;
  const codes = bytes.subarray(0, known.length);
  const own = doublesOf(bytes.subarray(known.length));
  let taken = 0;
  const returns = new Float64Array(known.length);
  for (let day = 0; day < returns.length; day++) {
    const code = codes[day]!;
    const value = code === OWN ? own[taken++] : known[day]![code];
    if (value === undefined) return null;
    returns[day] = value;
  }
  return taken === own.length ? returns : null;
}

/** What is new as a page, deflated: how many values each day has, then the values; null when nothing is. They count as kept from then on. */
export function takePage(values: DayValues): Uint8Array | null {
  if (values.fresh.length === 0) return null;
  const counts = new Uint8Array(values.known.length);
  const sorted = values.fresh.toSorted((a, b) => a.day - b.day);
  for (const { day } of sorted) counts[day] = counts[day]! + 1;
  values.fresh = [];
  return deflateSync(joined(counts, Float64Array.from(sorted, ({ value }) => value)));
}

/** Enters a page behind what is known. @returns whether it is one of these days */
export function enterPage({ known }: DayValues, page: Uint8Array): boolean {
  const bytes = inflated(page);
  if (bytes === null || !isWhole(bytes, known.length)) return false;
  const doubles = doublesOf(bytes.subarray(known.length));
  let taken = 0;
  for (const [day, list] of known.entries()) {
    for (let left = bytes[day]!; left > 0 && taken < doubles.length; left--) list.push(doubles[taken++]!);
  }
  return taken === doubles.length;
}

function codeOf({ known, latest, fresh }: DayValues, value: number, day: number): number {
  const list = known[day]!;
  if (Object.is(list[latest[day]!], value)) return latest[day]!;
  for (let code = 0; code < list.length; code++) if (Object.is(list[code], value)) return code;
  if (list.length === OWN) return OWN;
  fresh.push({ day, value });
  return list.push(value) - 1;
}

/** Whether a byte a day is followed by doubles and nothing else. */
function isWhole(bytes: Uint8Array, days: number): boolean {
  return bytes.length >= days && (bytes.length - days) % DOUBLE === 0;
}

function joined(head: Uint8Array, doubles: Float64Array): Uint8Array {
  const bytes = new Uint8Array(head.length + DOUBLE * doubles.length);
  bytes.set(head);
  bytes.set(bytesOf(doubles), head.length);
  return bytes;
}

function inflated(bytes: Uint8Array): Uint8Array | null {
  try {
    return inflateSync(bytes);
  } catch {
    return null; // damaged: its checksum says so
  }
}
