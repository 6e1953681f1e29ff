import { DAY_MS, MINUTE_MS } from './civilDay.ts';
import type { RowColumns } from './rowReader.ts';

/** Marks of rows that are kept, as bits of one byte. */
export const FLAGS = { GAP: 1, SPIKE: 2, ZERO_VOLUME: 4, NEGATIVE_PRICE: 8 } as const;
export type Flag = keyof typeof FLAGS;
const FLAG_NAMES: readonly Flag[] = ['GAP', 'SPIKE', 'ZERO_VOLUME', 'NEGATIVE_PRICE'];

const GAP_MS = 30 * MINUTE_MS;
const SPIKE_SHARE = 0.05;
const SPIKE_MOVES = 10;
const MOVES_LOOKED_AT = 50_000;

/** The names of the bits that are set. */
export function flagNames(bits: number): readonly Flag[] {
  return FLAG_NAMES.filter((flag) => (bits & FLAGS[flag]) !== 0);
}

/**
 * Flags of each row. GAP: the first after more than 30 minutes without rows in a one-minute file, same day. SPIKE: a lone bar
 * that leaves both neighbours by 5 % of the price and ten median moves of the file. NEGATIVE_PRICE: any price of zero or less.
 */
export function flagRows(rows: Omit<RowColumns, 'line' | 'extra'>): Uint8Array {
  const { stamp, high, low, volume } = rows;
  const flags = new Uint8Array(stamp.length);
  const gapMs = commonStep(stamp) === MINUTE_MS ? GAP_MS : Infinity;
  const spike = spikeDistance(rows.close);
  const last = stamp.length - 1;
  let stampBefore = NaN;
  let highBefore = NaN;
  let lowBefore = NaN;
  for (let i = 0; i <= last; i++) {
    const own = stamp[i]!;
    const top = high[i]!;
    const bottom = low[i]!;
    let bits = 0;
    if (own - stampBefore > gapMs && sameDay(own, stampBefore)) bits |= FLAGS.GAP;
    // Most bars leave the one before by less than the distance: the rest need not be looked at.
    if ((top - highBefore > spike || lowBefore - bottom > spike) && i < last && isSpike(rows, i, spike)) bits |= FLAGS.SPIKE;
    if (volume[i] === 0) bits |= FLAGS.ZERO_VOLUME;
    if (bottom <= 0) bits |= FLAGS.NEGATIVE_PRICE;
    if (bits !== 0) flags[i] = bits;
    stampBefore = own;
    highBefore = top;
    lowBefore = bottom;
  }
  return flags;
}

/** The step between stamps that occurs most, in milliseconds; NaN for fewer than two rows. The shorter of equals. */
export function commonStep(stamp: Float64Array): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < stamp.length; ) {
    const step = stamp[i]! - stamp[i - 1]!;
    const first = i++;
    while (i < stamp.length && stamp[i]! - stamp[i - 1]! === step) i++; // one look-up for a run of equal steps
    counts.set(step, (counts.get(step) ?? 0) + i - first);
  }
  let [common, most] = [NaN, 0];
  for (const [step, count] of counts) if (count > most || (count === most && step < common)) [common, most] = [step, count];
  return common;
}

function sameDay(a: number, b: number): boolean {
  return Math.floor(a / DAY_MS) === Math.floor(b / DAY_MS);
}

function isSpike({ high, low }: Pick<RowColumns, 'high' | 'low'>, i: number, moves: number): boolean {
  const above = high[i]! - Math.max(high[i - 1]!, high[i + 1]!);
  const below = Math.min(low[i - 1]!, low[i + 1]!) - low[i]!;
  const level = Math.abs(high[i - 1]! + low[i - 1]!) / 2;
  return Math.max(above, below) > Math.max(moves, SPIKE_SHARE * level);
}

/** Ten times the median distance between closes, of evenly spaced bars where a file has many. */
function spikeDistance(close: Float64Array): number {
  if (close.length < 2) return Infinity;
  const stride = Math.ceil(close.length / MOVES_LOOKED_AT);
  const moves = new Float64Array(Math.ceil((close.length - 1) / stride));
  for (let i = 0; i < moves.length; i++) moves[i] = Math.abs(close[i * stride + 1]! - close[i * stride]!);
  return SPIKE_MOVES * valueAt(moves, moves.length >>> 1);
}

/** The value that would stand at this place if the values were sorted, found by parting them (Hoare's FIND). Moves the values. */
function valueAt(values: Float64Array, place: number): number {
  for (let [from, to] = [0, values.length - 1]; from < to; ) {
    const pivot = values[(from + to) >>> 1]!;
    let [low, high] = [from, to];
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const lower = values[high]!;
      values[high] = values[low]!;
      values[low] = lower;
      low++;
      high--;
    }
    if (place <= high) to = high;
    else if (place >= low) from = low;
    else return values[place]!;
  }
  return values[place]!;
}
