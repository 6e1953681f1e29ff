import type { Format } from './format.ts';
import type { LineCut } from './lineCut.ts';
import { numberReader } from './numberCell.ts';
import { priceReader } from './priceCell.ts';
import type { RejectReason } from './rejectReasons.ts';
import { stampReader } from './stampReader.ts';

/** Rows that are sound in themselves, in the order of the file; their order in time is not yet judged. */
export interface RowColumns {
  readonly line: Int32Array;
  readonly stamp: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** NaN without a volume column. */
  readonly volume: Float64Array;
  /** Columns beyond these that the file has; an unreadable cell is NaN. */
  readonly extra: ExtraColumns;
}

export type ExtraColumns = { readonly [K in ExtraName]?: Float64Array };
export const EXTRA_NAMES = ['up', 'down', 'openInterest'] as const;
export type ExtraName = (typeof EXTRA_NAMES)[number];

/** Writes the fields of a line into row `row`; null, or why the line is no row. The line has its right number of fields. */
export type RowReader = (bytes: Uint8Array, cut: LineCut, row: number) => RejectReason | null;

/** The reader of rows of this format into these columns. */
export function rowReader(format: Format, rows: RowColumns): RowReader {
  const readStamp = stampReader(format);
  const readNumber = numberReader(format.decimal, format.thousands);
  const readPrice = priceReader(format);
  const fields = (['open', 'high', 'low', 'close'] as const).map((name) => format.columns.indexOf(name));
  const [openAt, highAt, lowAt, closeAt] = [fields[0]!, fields[1]!, fields[2]!, fields[3]!];
  const readVolume = volumeReader(format, rows.extra);
  const openInterestAt = format.columns.indexOf('openInterest');
  return (bytes, cut, row) => {
    const { starts, ends } = cut;
    const stamp = readStamp(bytes, cut);
    if (Number.isNaN(stamp)) return 'BAD_TIME';
    const open = readPrice(bytes, starts[openAt]!, ends[openAt]!);
    const high = readPrice(bytes, starts[highAt]!, ends[highAt]!);
    const low = readPrice(bytes, starts[lowAt]!, ends[lowAt]!);
    const close = readPrice(bytes, starts[closeAt]!, ends[closeAt]!);
    if (Number.isNaN(open + high + low + close)) return 'BAD_NUMBER';
    const flaw = readVolume(bytes, cut, row, rows.volume);
    if (flaw !== null) return flaw;
    if (high < open || high < close || high < low || low > open || low > close) return 'OHLC_ORDER';
    rows.stamp[row] = stamp;
    rows.open[row] = open;
    rows.high[row] = high;
    rows.low[row] = low;
    rows.close[row] = close;
    if (rows.extra.openInterest !== undefined) {
      rows.extra.openInterest[row] = readNumber(bytes, starts[openInterestAt]!, ends[openInterestAt]!);
    }
    return null;
  };
}

type VolumeReader = (bytes: Uint8Array, cut: LineCut, row: number, volume: Float64Array) => RejectReason | null;

function volumeReader(format: Format, extra: ExtraColumns): VolumeReader {
  const read = numberReader(format.decimal, format.thousands);
  const at = (name: string): number => format.columns.indexOf(name);
  const parts = [...EXTRA_NAMES.slice(0, 2)].flatMap((name) => {
    const column = extra[name];
    return column === undefined ? [] : [{ column, field: at(name) }];
  });
  const whole = at('volume');
  return (bytes, cut, row, volume) => {
    let [sum, least] = [0, 0];
    for (const { column, field } of parts) {
      const part = read(bytes, cut.starts[field]!, cut.ends[field]!);
      column[row] = part;
      sum += part;
      least = Math.min(least, part);
    }
    const total = whole >= 0 ? read(bytes, cut.starts[whole]!, cut.ends[whole]!) : format.volume === null ? NaN : sum;
    volume[row] = total;
    if (Number.isNaN(sum) || (format.volume !== null && Number.isNaN(total))) return 'BAD_NUMBER';
    return least < 0 || total < 0 ? 'BAD_VOLUME' : null;
  };
}
