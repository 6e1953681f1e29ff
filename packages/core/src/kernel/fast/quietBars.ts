import { seeRange } from './book.ts';
import type { Run } from './run.ts';
import { closeBar } from './stepBar.ts';

/** Writes down bars from `from` on, below `to`, in which nothing can fill. Gives `to`, or the bar after a ruin. */
export function passQuietBars(run: Run, from: number, to: number): number {
  const { book, equity } = run;
  if (from >= to) return to;
  if (book.position !== 0) return passHeldBars(run, from, to);
  equity.fill(book.costs.initialEquity + book.realised - book.commission + 0, from, to);
  return to;
}

/** A column a loop: each keeps few values at hand, and the engine makes the most of it. */
function passHeldBars(run: Run, from: number, to: number): number {
  const { book, position } = run;
  const end = markBars(run, from, to);
  const isRuined = end < to;
  position.fill(book.position, from, end);
  // A bar's extremes count once the trade lives on into the next (K16): each bar takes those of the one before it.
  const inside = from - 1 > book.entryIndex ? from - 1 : from;
  seeBars(run, inside, isRuined ? end : end - 1);
  if (isRuined) return ruinedAt(run, end);
  const close = run.close[end - 1]!;
  seeRange(book, close, close);
  return to;
}

/** Writes the equity of bars down, which is K14 with its constants read once: the same operations in the same order. Stops before a ruin. */
function markBars({ book, equity, close }: Run, from: number, to: number): number {
  const { position: held, averageEntry, commission } = book;
  const { pointValue, initialEquity } = book.costs;
  const before = initialEquity + book.realised;
  for (let j = from; j < to; j++) {
    const money = before + held * (close[j]! - averageEntry) * pointValue - commission;
    if (money <= 0) return j;
    equity[j] = money + 0;
  }
  return to;
}

/** Takes the extremes of bars into the range that the open trade has seen. */
function seeBars({ book, low, high }: Run, from: number, to: number): void {
  let lowest = Infinity;
  let highest = -Infinity;
  for (let j = from; j < to; j++) {
    if (low[j]! < lowest) lowest = low[j]!;
    if (high[j]! > highest) highest = high[j]!;
  }
  seeRange(book, lowest, highest);
}

/** The bar that ruins is closed as every other. */
function ruinedAt(run: Run, index: number): number {
  run.book.index = index;
  run.index = index;
  closeBar(run);
  return index + 1;
}
