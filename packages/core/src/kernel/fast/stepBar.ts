import { equityAt, seeRange } from './book.ts';
import { flagSince } from './bookFill.ts';
import { entersAtOpen } from './entries.ts';
import { endsAt, fill, followClose } from './exits.ts';
import { insideBar } from './insideBar.ts';
import { valueAt } from './liveOrders.ts';
import { CLOSE, MARKET, RUIN } from './reasonCodes.ts';
import type { Run } from './run.ts';

/** Brings a run over one bar: open, inside, close, equity. All rules of a bar are here and in what this calls, for every way to run. */
export function stepBar(run: Run, index: number, row: number): void {
  const { book, orders } = run;
  const fills = book.fills.count;
  const trades = book.trades.count;
  book.index = index;
  run.index = index;
  run.row = row;
  run.isAmbiguous = false;
  if (book.position !== 0 && index - 1 > book.entryIndex) seeRange(book, run.low[index - 1]!, run.high[index - 1]!);
  marketAtOpen(run);
  const open = run.open[index]!;
  if (!endsAt(run, open)) {
    const entered = orders.hasEntries && entersAtOpen(run);
    if (!entered || !endsAt(run, open)) insideBar(run, entered);
  }
  if (book.position !== 0 && valueAt(orders.exitOnClose, row) === 1) fillAtClose(run, CLOSE);
  closeBar(run);
  if (!run.isAmbiguous) return;
  run.ambiguousBars++;
  flagSince(book, fills, trades);
}

/** K14 and K18: writes equity and position of the bar down, and ends the run when nothing is left. */
export function closeBar(run: Run): void {
  const { book, index } = run;
  const close = run.close[index]!;
  if (book.position !== 0) {
    seeRange(book, close, close);
    followClose(run, close);
  }
  let equity = equityAt(book, close);
  if (equity <= 0) {
    if (book.position !== 0) fillAtClose(run, RUIN);
    equity = equityAt(book, close);
    run.ruinedAt = index;
  }
  run.equity[index] = equity + 0;
  run.position[index] = book.position + 0;
}

/** K1. */
function marketAtOpen(run: Run): void {
  const { position } = run.book;
  const target = valueAt(run.orders.target, run.row);
  if (Number.isNaN(target) || target === position) return;
  const side = target > position ? 1 : -1;
  fill(run, target, run.open[run.index]! + side * run.slip, MARKET);
}

function fillAtClose(run: Run, reason: number): void {
  const side = run.book.position > 0 ? 1 : -1;
  fill(run, 0, run.close[run.index]! - side * run.slip, reason);
}
