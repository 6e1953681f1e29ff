import { badFile } from './badFile.ts';
import { decodeText } from './decodedText.ts';
import type { Format, FormatPins } from './format.ts';
import { layoutOf } from './layout.ts';
import { lineTexts } from './lineTexts.ts';
import { readRows } from './readRows.ts';
import type { Rows } from './readRows.ts';
import type { Reject, Skipped } from './rejectReasons.ts';
import { flagRows } from './rowFlags.ts';
import { orderRows } from './rowOrder.ts';
import type { Order, OrderedRows } from './rowOrder.ts';
import type { ExtraColumns, RowColumns } from './rowReader.ts';
import { formatOf } from './sniffFormat.ts';

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

/**
 * The rows of a text file of bars. Takes inflated bytes (`isGzip` tells which are not); `pins` settle what else is sniffed.
 *
 * @throws BAD_DATA with `details.reason` EMPTY, NOT_TEXT, NO_ROWS, NO_COLUMNS or AMBIGUOUS_DATE for a file that cannot be read
 */
export function parseBars(file: Uint8Array, pins: Partial<FormatPins> = {}): RawBars {
  const text = decodeText(file, pins.encoding);
  const layout = layoutOf(text, pins);
  const format = formatOf(text, layout, pins);
  const rows = readRows(text, layout, format);
  const ordered = orderRows(rows.columns, rows.count);
  if (ordered.kept.length === 0) badFile('NO_ROWS', { lines: rows.lines, rejected: rows.rejects.length, first: rows.rejects[0] });
  const columns = keptColumns(rows.columns, ordered.kept);
  const rejects = allRejects(rows, ordered, text.bytes);
  const header = layout.headerText === null ? 0 : 1;
  const counts = { lines: rows.lines, header, accepted: ordered.kept.length, rejected: rejects.length, skipped: rows.skipped.length };
  const instants = format.offset || format.dateOrder === 'epoch';
  return { ...columns, instants, flags: flagRows(columns), rejects, skipped: rows.skipped, counts, order: ordered.order, format };
}

function keptColumns(rows: RowColumns, kept: Int32Array): RowColumns {
  const n = kept.length;
  const whole = n > 0 && kept[0] === 0 && kept[n - 1] === n - 1;
  const keep = (column: Float64Array): Float64Array => (whole ? column.slice(0, n) : gather(column, kept, new Float64Array(n)));
  const extra: { [name: string]: Float64Array } = {};
  for (const [name, column] of Object.entries(rows.extra)) extra[name] = keep(column);
  return {
    line: whole ? rows.line.slice(0, n) : gather(rows.line, kept, new Int32Array(n)),
    stamp: keep(rows.stamp),
    open: keep(rows.open),
    high: keep(rows.high),
    low: keep(rows.low),
    close: keep(rows.close),
    volume: keep(rows.volume),
    extra: extra satisfies ExtraColumns,
  };
}

function gather<T extends Float64Array | Int32Array>(from: T, rows: Int32Array, into: T): T {
  for (let i = 0; i < rows.length; i++) into[i] = from[rows[i]!]!;
  return into;
}

/** Rejects of both kinds by line; the text of a row that order refused is found again in the file. */
function allRejects(rows: Rows, { refused }: OrderedRows, bytes: Uint8Array): readonly Reject[] {
  if (refused.length === 0) return rows.rejects;
  const texts = lineTexts(bytes, new Set(refused.map(({ row }) => rows.columns.line[row]!)));
  const late = refused.map(({ row, reason }) => {
    const line = rows.columns.line[row]!;
    return { line, reason, text: texts.get(line) ?? '' };
  });
  return [...rows.rejects, ...late].sort((a, b) => a.line - b.line);
}
