import { badFile } from './badFile.ts';
import { barReading } from './barReading.ts';
import type { BarReading, ReadFile, ReadingOptions } from './barReading.ts';
import { textDecoder } from './decodedText.ts';
import type { Format, FormatPins } from './format.ts';
import { keptRows } from './keptRows.ts';
import { lineSearch } from './lineTexts.ts';
import type { Reject, Skipped } from './rejectReasons.ts';
import { flagRows } from './rowFlags.ts';
import { orderRows } from './rowOrder.ts';
import type { Order } from './rowOrder.ts';
import type { RowColumns } from './rowReader.ts';
import { ascendingRows } from './rowReading.ts';
import { columnsOf } from './rowStore.ts';
import { withoutSpikes } from './spikedRows.ts';

/** The rows of a file as it wrote them, in ascending time, with all that is not among them. */
export interface RawBars extends RowColumns {
  /** The file's wall clock as if it were UTC, milliseconds; true UTC when `instants`. `line` is where a row stands. */
  readonly stamp: Float64Array;
  /** True if stamps are instants (epoch or offset) and need no declared zone. */
  readonly instants: boolean;
  /** Bits of `FLAGS`. */
  readonly flags: Uint8Array;
  /** By line. */
  readonly rejects: readonly Reject[];
  readonly skipped: readonly Skipped[];
  readonly counts: LineCounts;
  readonly order: Order;
  /** Rows that were put in their place: the file has them after a later one. */
  readonly sorted: number;
  readonly format: Format;
}

/** lines = header (0 or 1) + accepted + rejected + skipped. */
export interface LineCounts {
  readonly lines: number;
  readonly header: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly skipped: number;
}

/** The inflated bytes of a file from its first to its last, each time they are asked for. A chunk is read before the next one is asked for. */
export type FileChunks = () => AsyncIterable<Uint8Array>;

/**
 * The rows of a text file of bars. Takes inflated bytes (`isGzip` tells which are not); `pins` settle what else is sniffed.
 *
 * @throws BAD_DATA with `details.reason`, one of `FILE_REASONS`, for a file that cannot be read
 */
export function parseBars(file: Uint8Array, pins: Partial<FormatPins> = {}, options: ReadingOptions = {}): RawBars {
  for (let reading = firstReading(pins, { ...options, bytes: file.length }); ; ) {
    reading.push(file);
    const result = reading.finish();
    if ('stamp' in result) return result;
    reading = result;
  }
}

/**
 * The same of a file that comes in chunks, in constant memory beside the columns. It is read once; once more if its later lines
 * overturn what its head lets think (the date order by a day above 12, seconds, the encoding), or to show lines that their place in time refuses.
 */
export async function parseChunks(chunks: FileChunks, pins: Partial<FormatPins> = {}, options: ReadingOptions = {}): Promise<RawBars> {
  for (let reading = firstReading(pins, options); ; ) {
    for await (const chunk of chunks()) reading.push(chunk);
    const result = reading.finish();
    if ('stamp' in result) return result;
    reading = result;
  }
}

/** Takes a file from its first byte to its last; what it gives at the end are the bars, or the next reading of the same file. */
interface Reading {
  readonly push: BarReading['push'];
  readonly finish: () => RawBars | Reading;
}

function firstReading(pins: Partial<FormatPins>, options: ReadingOptions): Reading {
  const { push, finish } = barReading(pins, options);
  return {
    push,
    finish: () => {
      const read = finish();
      return 'rows' in read ? rawBarsOf(read, options) : firstReading(read, options);
    },
  };
}

function rawBarsOf({ rows, format, markBytes }: ReadFile, options: ReadingOptions): RawBars | Reading {
  const { rejects, skipped, doubtful, line, count, isOverfull, form } = rows;
  if (isOverfull) badFile('TOO_MANY_REJECTS', { first: rejects[0] }, `more than ${rejects.length} lines cannot be read, line ${rejects[0]?.line} first`);
  const columns = columnsOf(rows.store, count);
  const { order, kept, refused, sorted } = orderRows(columns, ascendingRows(rows), options);
  if (count === 0) badFile('NO_ROWS', { lines: line - 1, rejected: rejects.length, first: rejects[0] });
  const { rows: own, refused: spiked } = withoutSpikes(keptRows(columns, kept), options.spikes);
  const late = [...refused, ...spiked];
  const accepted = own.stamp.length;
  const counts = { lines: line - 1, header: form.layout.headerText === null ? 0 : 1, accepted, rejected: rejects.length + late.length, skipped: skipped.length };
  const instants = format.offset || format.dateOrder === 'epoch';
  const withTexts = (texts: ReadonlyMap<number, string>): RawBars => {
    const told = late.map((reject) => ({ ...reject, text: texts.get(reject.line) ?? '' }));
    const all = told.length === 0 ? rejects : [...rejects, ...told].sort((a, b) => a.line - b.line);
    let flags: Uint8Array | null = null;
    return {
      ...own, instants, rejects: all, skipped, counts, order, sorted, format,
      get flags() { return (flags ??= flagRows(own)); }, // of no use to one who wants the columns alone
    };
  };
  const unknown = new Set(late.flatMap((reject) => (doubtful.has(reject.line) ? [] : [reject.line])));
  return unknown.size === 0 ? withTexts(doubtful) : textReading(unknown, textDecoder(format.encoding, markBytes), (texts) => withTexts(new Map([...doubtful, ...texts])));
}

/** A reading for the texts of lines alone. */
function textReading(lines: ReadonlySet<number>, decode: ReturnType<typeof textDecoder>, finish: (texts: ReadonlyMap<number, string>) => RawBars): Reading {
  const search = lineSearch(lines);
  return {
    push: (chunk) => search.push(decode(chunk, false)),
    finish: () => {
      search.push(decode(new Uint8Array(0), true));
      return finish(search.finish());
    },
  };
}
