import type { FullCosts } from '../checkCosts.ts';
import { emptyRows } from './rows.ts';
import type { Rows } from './rows.ts';

/** Columns of a row of fills. */
export const FILL = { index: 0, contracts: 1, price: 2, reason: 3, ambiguous: 4 } as const;

/** Columns of a row of trades; times, net money and bars held follow from them. */
export const TRADE = {
  entryIndex: 0, exitIndex: 1, entryPrice: 2, exitPrice: 3, contracts: 4, gross: 5, commission: 6, worst: 7, best: 8,
  entryReason: 9, exitReason: 10, ambiguous: 11, open: 12,
} as const;

/** The money of a run (K13 to K16): the account, the trade it is in, and all that has been written down. One object, changed in place. */
export interface Book {
  readonly costs: FullCosts;
  readonly fills: Rows;
  readonly trades: Rows;
  /** The bar that fills happen in. */
  index: number;
  position: number;
  /** 0 when flat. */
  averageEntry: number;
  realised: number;
  commission: number;
  entryIndex: number;
  entryReason: number;
  /** Running mean over the contracts entered, and exited. */
  entryPrice: number;
  exitPrice: number;
  entered: number;
  exited: number;
  /** The largest size, signed by the side. */
  largest: number;
  gross: number;
  tradeCommission: number;
  worst: number;
  best: number;
  isAmbiguous: 0 | 1;
  /** The range of prices seen since the last fill, whose marks are not yet in `worst` and `best`. */
  lowest: number;
  highest: number;
}

/** A book before its first fill. */
export function emptyBook(costs: FullCosts): Book {
  return {
    costs,
    fills: emptyRows(Object.keys(FILL).length),
    trades: emptyRows(Object.keys(TRADE).length),
    index: 0,
    position: 0, averageEntry: 0, realised: 0, commission: 0,
    entryIndex: 0, entryReason: 0, entryPrice: NaN, exitPrice: NaN, entered: 0, exited: 0,
    largest: 0, gross: 0, tradeCommission: 0, worst: 0, best: 0, isAmbiguous: 0,
    lowest: Infinity, highest: -Infinity,
  };
}

/** Equity with the position marked at `price` (K14). */
export function equityAt({ costs, realised, position, averageEntry, commission }: Book, price: number): number {
  return costs.initialEquity + realised + position * (price - averageEntry) * costs.pointValue - commission;
}

/** Takes prices into the excursions of the open trade (K16), which are marked before the next fill. */
export function seeRange(book: Book, low: number, high: number): void {
  if (low < book.lowest) book.lowest = low;
  if (high > book.highest) book.highest = high;
}

/**
 * Marks the range of prices seen: its two ends stand for every price in it, since each operation of a mark is monotone in the price,
 * its rounding too.
 */
export function settleRange(book: Book): void {
  if (book.lowest > book.highest) return;
  mark(book, book.lowest);
  mark(book, book.highest);
  book.lowest = Infinity;
  book.highest = -Infinity;
}

/** Takes a price into the excursions of the open trade at once: its mark as things are (K16). */
export function mark(book: Book, price: number): void {
  const money = book.gross + book.position * (price - book.averageEntry) * book.costs.pointValue;
  if (money < book.worst) book.worst = money;
  if (money > book.best) book.best = money;
}
