import { PRICE_COLUMNS } from '../../bars/index.ts';
import type { Bars } from '../../bars/index.ts';
import { newPlaces } from '../../numerics/index.ts';
import { FILL_COLUMNS, TRADE_COLUMNS } from './targetLedger.ts';
import type { TargetOrders } from './targetOrders.ts';

/** Where the columns of a run of targets lie in one memory. */
export interface TargetPlaces {
  /** Bars, rows of orders that are read, and rows of fills or trades there is room for. */
  readonly n: number;
  readonly rows: number;
  readonly capacity: number;
  /** As `PRICE_COLUMNS`. */
  readonly prices: readonly number[];
  /** Equity at each close, and the position behind it: results that are taken out together. */
  readonly results: number;
  readonly at: number;
  readonly target: number;
  /** 0 = there is no such column. */
  readonly closings: number;
  readonly distances: readonly number[];
  readonly fills: number;
  readonly trades: number;
  readonly total: number;
}

/** Takes the places. No order is read from the last bar (K19). */
export function placeTargets(n: number, { at, exitOnClose, distances }: TargetOrders): TargetPlaces {
  const rows = at.length > 0 && at[at.length - 1]! >= n - 1 ? at.length - 1 : at.length;
  const capacity = 2 * rows + 1; // a row fills at the open, and what it opens ends once; the last trade may stay open
  const { take, total } = newPlaces();
  const optional = (values: Float64Array | null): number => (values === null ? 0 : take(8 * rows));
  return {
    n, rows, capacity,
    prices: PRICE_COLUMNS.map(() => take(8 * n)),
    results: take(2 * 8 * n),
    at: take(4 * rows),
    target: take(8 * rows),
    closings: optional(exitOnClose),
    distances: distances.map(optional),
    fills: take(8 * FILL_COLUMNS.length * capacity),
    trades: take(8 * TRADE_COLUMNS.length * capacity),
    total: total(),
  };
}

/** Writes what a run reads to its places. */
export function writeTargets(buffer: ArrayBufferLike, places: TargetPlaces, bars: Bars, { at, target, exitOnClose, distances }: TargetOrders): void {
  const { n, rows } = places;
  const write = (address: number, values: Float64Array | null): void => {
    if (values !== null) new Float64Array(buffer, address, rows).set(values.subarray(0, rows));
  };
  PRICE_COLUMNS.forEach((name, k) => new Float64Array(buffer, places.prices[k], n).set(bars[name]));
  new Int32Array(buffer, places.at, rows).set(at.subarray(0, rows));
  write(places.target, target);
  write(places.closings, exitOnClose);
  distances.forEach((values, k) => write(places.distances[k] ?? 0, values));
}
