// Market targets with managed exits, and closes, on one series: fills, trades and equity by K1, K2, K5, K11 to K18, K22 and K23 of the
// kernel's contract. Orders with prices are not for this; a run that ruins the account is declined and left to the kernel.
import { doubleAt, integerAt, put } from './column';
import { dropExits, followClose, freezeExits, isManaged, isTrailed, nextReached, profitReach, stopLoss, takeProfit } from './exits';
import {
  averageEntry, bookFill, bookOpenTrade, commission, entryIndex, equityAt, equityBefore, fillCount, flagSince, position, seePrices, startLedger, tradeCount,
} from './ledger';

let open: usize = 0;
let high: usize = 0;
let low: usize = 0;
let close: usize = 0;
let bars: i32 = 0;
let equity: usize = 0;
let held: usize = 0;
let slip: f64 = 0;
let pointValue: f64 = 0;
let isWorst: bool = true;
let isAmbiguous: bool = false;
let ambiguousBars: i32 = 0;
/** Rows of the ledger before the bar under way. */
let firstFill: i32 = 0;
let firstTrade: i32 = 0;

// Places in REASONS of src/kernel/simulation.ts.
const MARKET = 0;
const STOP = 5;
const TRAIL = 6;
const PROFIT = 7;
const CLOSE = 8;
const OPEN = 10;

/** Columns of the bars, and where the equity at each close and the position go. */
export function setBars(
  openColumn: usize, highColumn: usize, lowColumn: usize, closeColumn: usize, equityColumn: usize, positionColumn: usize, count: i32,
): void {
  open = openColumn;
  high = highColumn;
  low = lowColumn;
  close = closeColumn;
  equity = equityColumn;
  held = positionColumn;
  bars = count;
}

/** What trading costs, `slippage` in price; and how K9 is decided. */
export function setTerms(point: f64, slippage: f64, worst: bool): void {
  pointValue = point;
  slip = slippage;
  isWorst = worst;
}

/** Bars in which K9 decided something. */
export function ambiguousCount(): i32 {
  return ambiguousBars;
}

/**
 * Runs the rows of orders, and writes the equity and the position at each close and the ledger's rows.
 *
 * @param at the bars that decided the rows, ascending, each below `bars - 1`
 * @param closings 1 where what is held is closed at that bar's close; 0 instead of an address: nowhere
 * @returns false when the run was declined
 */
export function run(rows: i32, at: usize, targets: usize, closings: usize): bool {
  startLedger();
  dropExits();
  ambiguousBars = 0;
  store<f64>(equity, equityBefore());
  store<f64>(held, 0);
  let next = 0;
  for (let bar = 1; bar < bars; ) { // the first bar that has not closed
    while (next < rows && integerAt(at, next) < bar - 1) next++;
    const row = nextDoing(next, rows, targets, closings);
    const spoken = row < rows ? integerAt(at, row) + 1 : bars;
    const live = position != 0 && isManaged ? nextReached(position > 0 ? 1 : -1, bar, spoken, low, high, close) : spoken;
    if (!passBars(bar, live)) return false;
    if (live == bars) break;
    bar = live;
    isAmbiguous = false;
    firstFill = fillCount();
    firstTrade = tradeCount();
    let closes = false;
    if (live == spoken) {
      next = row + 1;
      closes = closings != 0 && doubleAt(closings, row) == 1;
      order(bar, row, doubleAt(targets, row));
    }
    if (position == 0 || !(closes || isManaged)) continue;
    if (!endBar(bar, closes)) return false;
    bar++;
  }
  if (position != 0) bookOpenTrade(bars - 1, doubleAt(close, bars - 1), OPEN);
  return true;
}

/** The first row that asks for something of the position as it is. */
function nextDoing(from: i32, rows: i32, targets: usize, closings: usize): i32 {
  let row = from;
  for (; row < rows; row++) {
    const target = doubleAt(targets, row);
    if (target == target && target != position) break;
    if (position != 0 && closings != 0 && doubleAt(closings, row) == 1) break;
  }
  return row;
}

/** K1. */
function order(bar: i32, row: i32, target: f64): void {
  if (target != target || target == position) return;
  const price = doubleAt(open, bar);
  fill(bar, row, target, target > position ? price + slip : price - slip, MARKET);
}

/** The rest of a bar in which the position may end; false when the equity is gone at its close (K18). */
function endBar(bar: i32, closes: bool): bool {
  if (isManaged && !endsAt(bar, doubleAt(open, bar))) endInside(bar);
  if (position != 0 && closes) exit(bar, doubleAt(close, bar), CLOSE);
  if (isAmbiguous) {
    ambiguousBars++;
    flagSince(firstFill, firstTrade);
  }
  return closeBar(bar);
}

/** A fill that opens a trade freezes its exits, one that ends a trade drops them. */
function fill(bar: i32, row: i32, to: f64, price: f64, reason: i32): void {
  const from = position;
  bookFill(bar, to, price, reason);
  if (to == 0) dropExits();
  else if (!(to > 0 ? from > 0 : from < 0)) freezeExits(row, to > 0 ? 1 : -1, price);
}

/** Ends the position; all but a profit slip (K11). */
function exit(bar: i32, price: f64, reason: i32): void {
  const side: f64 = position > 0 ? 1 : -1;
  fill(bar, -1, 0, reason == PROFIT ? price : price - side * slip, reason);
}

/** K2. */
function endsAt(bar: i32, price: f64): bool {
  const side: f64 = position > 0 ? 1 : -1;
  if (side * price <= side * stopLoss(side)) exit(bar, price, stopReason(side));
  else if (side * price >= side * takeProfit) exit(bar, price, PROFIT);
  else return false;
  return true;
}

/** K5. */
function endInside(bar: i32): void {
  const side: f64 = position > 0 ? 1 : -1;
  const stop = stopLoss(side);
  const isStopped = side * doubleAt(side > 0 ? low : high, bar) <= side * stop;
  const isProfit = side * doubleAt(side > 0 ? high : low, bar) >= side * profitReach;
  if (isStopped && isProfit) isAmbiguous = true;
  if (isStopped && (!isProfit || isWorst)) exit(bar, stop, stopReason(side));
  else if (isProfit) exit(bar, takeProfit, PROFIT);
}

function stopReason(side: f64): i32 {
  return isTrailed(side) ? TRAIL : STOP;
}

/** K14, K16 and K22 at the close of a bar in which something could happen. */
function closeBar(bar: i32): bool {
  const price = doubleAt(close, bar);
  const money = equityAt(price) + 0;
  if (money <= 0) return false;
  put(equity, bar, money);
  put(held, bar, position + 0);
  if (position == 0) return true;
  seePrices(price, price);
  followClose(position > 0 ? 1 : -1, price);
  if (bar > entryIndex && bar < bars - 1) seePrices(doubleAt(low, bar), doubleAt(high, bar));
  return true;
}

/** Passes the bars before `to`, in which nothing happens; false when the equity is gone at one of them (K18). */
function passBars(from: i32, to: i32): bool {
  if (from >= to) return true;
  fillColumn(held, from, to, position + 0);
  if (position == 0) return passFlat(from, to);
  if (!passHeld(from, to)) return false;
  seeRange(from, min(to, bars - 1));
  if (to == bars) seePrices(doubleAt(close, bars - 1), doubleAt(close, bars - 1));
  return true;
}

function passFlat(from: i32, to: i32): bool {
  const money = equityAt(0) + 0;
  if (money <= 0) return false;
  fillColumn(equity, from, to, money);
  return true;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function fillColumn(column: usize, from: i32, to: i32, value: f64): void {
  const pair = f64x2.splat(value);
  let i = from;
  for (; i + 2 <= to; i += 2) v128.store(column + (<usize>i << 3), pair);
  if (i < to) put(column, i, value);
}

/** `equityAt` for two bars at once. */
function passHeld(from: i32, to: i32): bool {
  const held = f64x2.splat(position), entry = f64x2.splat(averageEntry), point = f64x2.splat(pointValue);
  const before = f64x2.splat(equityBefore()), paid = f64x2.splat(commission), zero = f64x2.splat(0);
  let gone = i64x2.splat(0);
  let i = from;
  for (; i + 2 <= to; i += 2) {
    const place = <usize>i << 3;
    const gain = f64x2.mul(f64x2.mul(held, f64x2.sub(v128.load(close + place), entry)), point);
    const money = f64x2.add(f64x2.sub(f64x2.add(before, gain), paid), zero);
    gone = v128.or(gone, f64x2.le(money, zero));
    v128.store(equity + place, money);
  }
  if (v128.any_true(gone)) return false;
  if (i == to) return true;
  const money = equityAt(doubleAt(close, i)) + 0;
  put(equity, i, money);
  return !(money <= 0);
}

/** The range of bars that the open trade has lived through (K16): their closes lie in it; of the bar that opened it, the close alone. */
function seeRange(from: i32, to: i32): void {
  if (from == entryIndex) seePrices(doubleAt(close, from), doubleAt(close, from));
  let lowest = f64x2.splat(Infinity), highest = f64x2.splat(-Infinity);
  let i = max(from, entryIndex + 1);
  for (; i + 2 <= to; i += 2) {
    lowest = f64x2.pmin(lowest, v128.load(low + (<usize>i << 3)));
    highest = f64x2.pmax(highest, v128.load(high + (<usize>i << 3)));
  }
  if (i < to) {
    lowest = f64x2.pmin(lowest, f64x2.splat(doubleAt(low, i)));
    highest = f64x2.pmax(highest, f64x2.splat(doubleAt(high, i)));
  }
  seePrices(
    min(f64x2.extract_lane(lowest, 0), f64x2.extract_lane(lowest, 1)),
    max(f64x2.extract_lane(highest, 0), f64x2.extract_lane(highest, 1)),
  );
}

export { setDistances, setThrough } from './exits';
export { setGrid } from './grid';
export { fillCount, setCosts, setRows, tradeCount } from './ledger';
