// Money, fills and trades by K13 to K16 of the kernel's contract, written down row by row: the same operations in the same order as in
// src/kernel/fast/bookFill.ts.

let pointValue: f64 = 0;
let initialEquity: f64 = 0;
let commissionPerSide: f64 = 0;
let commissionRate: f64 = 0;

export let position: f64 = 0;
export let averageEntry: f64 = 0;
export let commission: f64 = 0;
export let entryIndex: i32 = 0;
let realised: f64 = 0;
let entryReason: i32 = 0;
let entryPrice: f64 = 0;
let exitPrice: f64 = 0;
let entered: f64 = 0;
let exited: f64 = 0;
let largest: f64 = 0;
let gross: f64 = 0;
let tradeCommission: f64 = 0;
let worst: f64 = 0;
let best: f64 = 0;
let isAmbiguous: bool = false;
/** The range of prices seen since the last fill. */
let lowest: f64 = Infinity;
let highest: f64 = -Infinity;

let fillRows: i32 = 0;
let tradeRows: i32 = 0;
let fills: usize = 0;
let trades: usize = 0;
/** Bytes from one column of fills, or of trades, to the next. */
let fillStride: usize = 0;
let tradeStride: usize = 0;

/** What a contract is worth and what a fill costs. */
export function setCosts(point: f64, perSide: f64, rate: f64, initial: f64): void {
  pointValue = point;
  commissionPerSide = perSide;
  commissionRate = rate;
  initialEquity = initial;
}

/**
 * Where rows are written, as columns of doubles of the given capacity, one after the other: fills as index, contracts, price, reason, ambiguity; trades as entry index, exit index, entry price, exit price, contracts, gross, commission, worst, best, entry reason, exit
 * reason, ambiguity.
 */
export function setRows(fillColumns: usize, fillCapacity: i32, tradeColumns: usize, tradeCapacity: i32): void {
  fills = fillColumns;
  fillStride = <usize>fillCapacity << 3;
  trades = tradeColumns;
  tradeStride = <usize>tradeCapacity << 3;
}

export function fillCount(): i32 {
  return fillRows;
}

export function tradeCount(): i32 {
  return tradeRows;
}

/** Nothing has happened yet. */
export function startLedger(): void {
  position = averageEntry = realised = commission = 0;
  lowest = Infinity;
  highest = -Infinity;
  fillRows = tradeRows = 0;
}

/** Equity with the position marked at a price (K14). */
export function equityAt(price: f64): f64 {
  return equityBefore() + position * (price - averageEntry) * pointValue - commission;
}

/** What the position's gain is added to. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function equityBefore(): f64 {
  return initialEquity + realised;
}

/** Takes prices into the excursions of the open trade, which are marked before the next fill. */
export function seePrices(low: f64, high: f64): void {
  if (low < lowest) lowest = low;
  if (high > highest) highest = high;
}

/** A fill at a price as filled; a crossing of zero is two legs. */
export function bookFill(index: i32, to: f64, price: f64, reason: i32): void {
  const from = position;
  const row = fills + (<usize>fillRows << 3);
  fillRows++;
  store<f64>(row, <f64>index);
  store<f64>(row + fillStride, to - from + 0);
  store<f64>(row + 2 * fillStride, price + 0);
  store<f64>(row + 3 * fillStride, <f64>reason);
  store<f64>(row + 4 * fillStride, 0);
  settleRange();
  if ((from > 0 && to < 0) || (from < 0 && to > 0)) bookLeg(index, 0, price, reason);
  bookLeg(index, to, price, reason);
}

/** Flags every fill since the given row, the trades that ended since, and the open trade (K9, K16). Such a bar has a fill in it. */
export function flagSince(fill: i32, trade: i32): void {
  for (let row = fill; row < fillRows; row++) store<f64>(fills + 4 * fillStride + (<usize>row << 3), 1);
  for (let row = trade; row < tradeRows; row++) store<f64>(trades + 11 * tradeStride + (<usize>row << 3), 1);
  if (position != 0 && fillRows > fill) isAmbiguous = true;
}

/** The trade that is still open, marked as an exit would be, but free of charge. */
export function bookOpenTrade(index: i32, price: f64, reason: i32): void {
  settleRange();
  bookExit(0, price);
  bookTrade(index, reason);
}

/** The two ends of the range stand for every price in it, since each operation of a mark is monotone in the price. */
function settleRange(): void {
  if (lowest > highest) return;
  mark(lowest);
  mark(highest);
  lowest = Infinity;
  highest = -Infinity;
}

function mark(price: f64): void {
  const money = gross + position * (price - averageEntry) * pointValue;
  if (money < worst) worst = money;
  if (money > best) best = money;
}

function bookLeg(index: i32, to: f64, price: f64, reason: i32): void {
  const amount = abs(to - position);
  const fee = commissionPerSide * amount + commissionRate * amount * abs(price) * pointValue;
  commission += fee;
  if (position == 0) openTrade(index, to, price, reason);
  else if (abs(to) > abs(position)) bookAddition(to, price);
  else bookExit(to, price);
  tradeCommission += fee;
  position = to;
  if (to == 0) averageEntry = 0;
  mark(price);
  if (to == 0) bookTrade(index, reason);
}

function openTrade(index: i32, to: f64, price: f64, reason: i32): void {
  averageEntry = entryPrice = price;
  entryIndex = index;
  entryReason = reason;
  entered = abs(to);
  exited = 0;
  largest = to;
  gross = tradeCommission = worst = best = 0;
  isAmbiguous = false;
}

function bookAddition(to: f64, price: f64): void {
  const amount = abs(to - position);
  averageEntry = (averageEntry * position + price * (to - position)) / to;
  entryPrice = (entryPrice * entered + price * amount) / (entered + amount);
  entered += amount;
  if (abs(to) > abs(largest)) largest = to;
}

function bookExit(to: f64, price: f64): void {
  const amount = abs(to - position);
  const gain = (position - to) * (price - averageEntry) * pointValue;
  realised += gain;
  gross += gain;
  exitPrice = exited == 0 ? price : (exitPrice * exited + price * amount) / (exited + amount);
  exited += amount;
}

function bookTrade(index: i32, exitReason: i32): void {
  let cell = trades + (<usize>tradeRows << 3);
  tradeRows++;
  cell = put(cell, <f64>entryIndex);
  cell = put(cell, <f64>index);
  cell = put(cell, entryPrice);
  cell = put(cell, exitPrice);
  cell = put(cell, largest);
  cell = put(cell, gross);
  cell = put(cell, tradeCommission);
  cell = put(cell, worst);
  cell = put(cell, best);
  cell = put(cell, <f64>entryReason);
  cell = put(cell, <f64>exitReason);
  put(cell, isAmbiguous ? 1 : 0);
}

/** Writes a value, no -0 (K21), and gives the place of the next column. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function put(cell: usize, value: f64): usize {
  store<f64>(cell, value + 0);
  return cell + tradeStride;
}
