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

/** The equity is K14 with its constants read once: the same operations in the same order. */
function passHeldBars(run: Run, from: number, to: number): number {
  const { book, equity, position, close, low, high } = run;
  const { position: held, averageEntry, commission } = book;
  const { pointValue, initialEquity } = book.costs;
  const before = initialEquity + book.realised;
  // A bar's extremes count once the trade lives on into the next (K16): each bar takes those of the one before it.
  const inside = from - 1 > book.entryIndex ? from : from + 1;
  let lowest = Infinity;
  let highest = -Infinity;
  for (let j = from; j < to; j++) {
    if (j >= inside) {
      if (low[j - 1]! < lowest) lowest = low[j - 1]!;
      if (high[j - 1]! > highest) highest = high[j - 1]!;
    }
    const money = before + held * (close[j]! - averageEntry) * pointValue - commission;
    if (money <= 0) {
      seeRange(book, lowest, highest);
      return ruinedAt(run, j);
    }
    equity[j] = money + 0;
    position[j] = held;
  }
  seeRange(book, lowest, highest);
  seeRange(book, close[to - 1]!, close[to - 1]!);
  return to;
}

/** The bar that ruins is closed as every other. */
function ruinedAt(run: Run, index: number): number {
  run.book.index = index;
  run.index = index;
  closeBar(run);
  return index + 1;
}
