import { FILL, mark, settleRange, TRADE } from './book.ts';
import type { Book } from './book.ts';
import { OPEN } from './reasonCodes.ts';
import { addRow, setFrom } from './rows.ts';

/** Writes a fill down: the position becomes `to`, at the price as filled. A crossing of zero is two legs (K13). */
export function bookFill(book: Book, to: number, price: number, reason: number): void {
  const from = book.position;
  const { fills } = book;
  const start = addRow(fills);
  fills.values[start + FILL.index] = book.index;
  fills.values[start + FILL.contracts] = to - from;
  fills.values[start + FILL.price] = price;
  fills.values[start + FILL.reason] = reason;
  fills.values[start + FILL.ambiguous] = 0;
  settleRange(book);
  if ((from > 0 && to < 0) || (from < 0 && to > 0)) bookLeg(book, 0, price, reason);
  bookLeg(book, to, price, reason);
}

/** Flags every fill since the given row, the trades that ended since, and the open trade (K9, K16). Such a bar has a fill in it. */
export function flagSince(book: Book, fill: number, trade: number): void {
  setFrom(book.fills, fill, FILL.ambiguous, 1);
  setFrom(book.trades, trade, TRADE.ambiguous, 1);
  if (book.position !== 0 && book.fills.count > fill) book.isAmbiguous = 1;
}

/** Writes the trade that is still open down, marked at the last close as an exit would be, but free of charge. */
export function bookOpenTrade(book: Book, price: number): void {
  if (book.position === 0) return;
  settleRange(book);
  bookExit(book, 0, price);
  bookTrade(book, OPEN, 1);
}

function bookLeg(book: Book, to: number, price: number, reason: number): void {
  const { costs, position: from } = book;
  const { commissionPerSide, commissionRate, pointValue } = costs;
  const amount = Math.abs(to - from);
  const commission = commissionPerSide * amount + commissionRate * amount * Math.abs(price) * pointValue;
  book.commission += commission;
  if (from === 0) openTrade(book, to, price, reason);
  else if (Math.abs(to) > Math.abs(from)) bookAddition(book, to, price);
  else bookExit(book, to, price);
  book.tradeCommission += commission;
  book.position = to;
  if (to === 0) book.averageEntry = 0;
  mark(book, price);
  if (to === 0) bookTrade(book, reason, 0);
}

function openTrade(book: Book, to: number, price: number, reason: number): void {
  book.averageEntry = price;
  book.entryIndex = book.index;
  book.entryReason = reason;
  book.entryPrice = price;
  book.entered = Math.abs(to);
  book.exited = 0;
  book.largest = to;
  book.gross = 0;
  book.tradeCommission = 0;
  book.worst = 0;
  book.best = 0;
  book.isAmbiguous = 0;
}

function bookAddition(book: Book, to: number, price: number): void {
  const { position: from, entered } = book;
  const amount = Math.abs(to - from);
  book.averageEntry = (book.averageEntry * from + price * (to - from)) / to;
  book.entryPrice = (book.entryPrice * entered + price * amount) / (entered + amount);
  book.entered = entered + amount;
  if (Math.abs(to) > Math.abs(book.largest)) book.largest = to;
}

function bookExit(book: Book, to: number, price: number): void {
  const { position: from, exited } = book;
  const amount = Math.abs(to - from);
  const gain = (from - to) * (price - book.averageEntry) * book.costs.pointValue;
  book.realised += gain;
  book.gross += gain;
  book.exitPrice = exited === 0 ? price : (book.exitPrice * exited + price * amount) / (exited + amount);
  book.exited = exited + amount;
}

function bookTrade(book: Book, exitReason: number, open: 0 | 1): void {
  const start = addRow(book.trades);
  const { values } = book.trades;
  values[start + TRADE.entryIndex] = book.entryIndex;
  values[start + TRADE.exitIndex] = book.index;
  values[start + TRADE.entryPrice] = book.entryPrice;
  values[start + TRADE.exitPrice] = book.exitPrice;
  values[start + TRADE.contracts] = book.largest;
  values[start + TRADE.gross] = book.gross;
  values[start + TRADE.commission] = book.tradeCommission;
  values[start + TRADE.worst] = book.worst;
  values[start + TRADE.best] = book.best;
  values[start + TRADE.entryReason] = book.entryReason;
  values[start + TRADE.exitReason] = exitReason;
  values[start + TRADE.ambiguous] = book.isAmbiguous;
  values[start + TRADE.open] = open;
}
