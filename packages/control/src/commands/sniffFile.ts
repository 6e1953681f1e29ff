import {
  barLengthOf, parseTimeframe, sniffDating, sniffFormat, timeframeText,
  type Calendar, type Evidence, type Format, type FormatPins, type RawBars, type Sniff, type SniffedDating,
} from '@proj/core/bars';
import { pinsOf, type FormatConfig } from '@proj/core/config';
import { asFailure, fail } from '@proj/core/errors';
import { readRawBytes } from '@proj/core/paths';
import { readRows } from '../sharedCli.ts';

/** A file as it was found to be written, and when its bars are. */
export interface SniffedFile extends Pick<RawBars, 'counts' | 'rejects' | 'instants'> {
  readonly path: string;
  readonly format: Format;
  readonly evidence: readonly Evidence[];
  /** The length of its bars as `1m`; `unknown` where a single row tells nothing. */
  readonly bar: string;
  readonly dating: SniffedDating;
  /** The first and last stamp as the file has them, instants with a Z; the rows are those that can be read. */
  readonly first: string;
  readonly last: string;
  /** Calendars that the rows were held against. */
  readonly calendars: readonly string[];
}

/** Reads a file and finds how it is written, taking what is given as it is. @throws NOT_FOUND, IO, BAD_DATA with the candidates and the flag that settles it */
export async function sniffFile(path: string, given: FormatConfig, calendars: readonly Calendar[]): Promise<SniffedFile> {
  const { rows, sniff } = await settledByFlag(() => readSniffed(path, pinsOf(given)));
  const { stamp, dataZone } = given;
  const bar = given.bar === undefined ? barLengthOf(rows) : parseTimeframe(given.bar);
  const dating = sniffDating(rows, { calendars, dataZone, stamp: stamp ?? sniff.stamp?.value, ...(bar !== null && { bar }) });
  const named = stamp === undefined && sniff.stamp !== null && dating.stamp !== null ? [`stamp ${sniff.stamp.value}: ${sniff.stamp.because}`] : [];
  return {
    path, format: rows.format, evidence: sniff.evidence, bar: bar === null ? 'unknown' : timeframeText(bar),
    dating: { ...dating, evidence: [...named, ...dating.evidence] }, counts: rows.counts, rejects: rows.rejects, instants: rows.instants,
    first: stampText(rows, 0), last: stampText(rows, rows.stamp.length - 1), calendars: calendars.map(({ id }) => id),
  };
}

async function readSniffed(path: string, pins: Partial<FormatPins>): Promise<{ readonly rows: RawBars; readonly sniff: Sniff }> {
  const { content: rows } = await readRows(path, pins);
  return { rows, sniff: sniffFormat(await readRawBytes(path), { ...pins, compression: rows.format.compression }) };
}

function stampText({ stamp, instants }: RawBars, row: number): string {
  const text = new Date(stamp[row] ?? NaN).toISOString().slice(0, 16).replace('T', ' ');
  return instants ? `${text}Z` : text;
}

/** The flag that settles each reason for which a format is left open. */
const SETTLED_BY: Readonly<Record<string, string>> = { AMBIGUOUS_DATE: 'date-order', AMBIGUOUS_DECIMAL: 'decimal', AMBIGUOUS_DELIMITER: 'delimiter' };

async function settledByFlag<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { code, message, details } = asFailure(error);
    const flag = SETTLED_BY[String(details['reason'])];
    if (flag === undefined || !Array.isArray(details['candidates'])) throw error;
    const candidates = details['candidates'].map((candidate) => (/^\w+$/.test(String(candidate)) ? String(candidate) : JSON.stringify(candidate)));
    const example = typeof details['example'] === 'string' ? `, as in ${details['example']}` : '';
    return fail(code, `${message}${example}`, { ...details, advice: `say which: --${flag} ${candidates.join(' or ')}` }, error);
  }
}
