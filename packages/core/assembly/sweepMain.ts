// Configurations of strategies by crossings on one series: fills, trades and equity by the kernel's contract, measured as they come.
// A run that needs more than market targets is not for this; one that ruins the account is declined and left to the kernel.
import { bookFill, bookOpenTrade, equityAt, reconciles, setCosts } from './account';
import { doubleAt } from './column';
import { endDays, leaveDays, passDay, passDays, resumeDays, returnSquares, returnSum, SCRATCH_BYTES, setDays, startDays } from './days';
import { COMPARISON_BYTES, KEYS_BYTES, OPERAND_BYTES, takeKeys, TILE } from './keys';
import { CROSSING_BYTES, extendMachine, nextOrder, startMachine } from './machine';
import { Run } from './run';

// Bars from `firstBar` on and before `endBar` are traded, from `countedBar` on they count.
let open: usize = 0;
let close: usize = 0;
let firstBar: i32 = 0;
let countedBar: i32 = 0;
let endBar: i32 = 0;
let closesAtEnd: bool = false;
let lowest: f64 = 0;
let highest: f64 = 0;
let slip: f64 = 0;
let dayCount: i32 = 0;

/** Of the figures of one run. */
const FIGURE_BYTES: usize = 88;

/** The bars of all runs that follow. */
export function setSeries(openColumn: usize, closeColumn: usize, first: i32, counted: i32, end: i32, isClosedAtEnd: bool): void {
  open = openColumn;
  close = closeColumn;
  firstBar = first;
  countedBar = counted;
  endBar = end;
  closesAtEnd = isClosedAtEnd;
  findExtremes();
}

/** The extremes of the closes. */
function findExtremes(): void {
  let least = f64x2.splat(Infinity), most = f64x2.splat(-Infinity);
  let i = firstBar;
  for (; i + 2 <= endBar; i += 2) {
    const pair = v128.load(close + (<usize>i << 3));
    least = f64x2.pmin(least, pair);
    most = f64x2.pmax(most, pair);
  }
  if (i < endBar) {
    least = f64x2.pmin(least, f64x2.splat(doubleAt(close, i)));
    most = f64x2.pmax(most, f64x2.splat(doubleAt(close, i)));
  }
  lowest = min(f64x2.extract_lane(least, 0), f64x2.extract_lane(least, 1));
  highest = max(f64x2.extract_lane(most, 0), f64x2.extract_lane(most, 1));
}

/** What trading costs. */
export function setTerms(pointValue: f64, slippage: f64, commissionPerSide: f64, commissionRate: f64, initialEquity: f64): void {
  setCosts(pointValue, commissionPerSide, commissionRate, initialEquity);
  slip = slippage;
}

/** The days that equity is measured by, as `setDays`; of 0 days it is not. */
export function setMeasuredDays(days: i32, scratch: usize, dayClose: usize, daysBefore: usize): void {
  dayCount = days;
  setDays(scratch, dayClose, daysBefore);
}

/** Bytes of a run. */
export function runBytes(): i32 {
  return offsetof<Run>();
}

/** Bytes of the figures of a run. */
export function figureBytes(): i32 {
  return <i32>FIGURE_BYTES;
}

/** Bytes that `setMeasuredDays` needs. */
export function scratchBytes(): i32 {
  return <i32>SCRATCH_BYTES;
}

/** Bytes of a crossing in its table. */
export function crossingBytes(): i32 {
  return <i32>CROSSING_BYTES;
}

/** Bytes of a comparison in its table. */
export function comparisonBytes(): i32 {
  return <i32>COMPARISON_BYTES;
}

/** Bytes of an operand in its table. */
export function operandBytes(): i32 {
  return <i32>OPERAND_BYTES;
}

/** Bytes that `setOperands` needs of each operand. */
export function keysBytes(): i32 {
  return <i32>KEYS_BYTES;
}

/**
 * Takes runs that lie one after the other through all bars, side by side, tile by tile, so that what they read of the columns meanwhile
 * stays in the cache; and writes the figures of each as eleven doubles: final equity (0: declined,
 * and nothing else is written), trades, winners, won, lost, bars held in trades, commission, bars held; and by day the sum
 * of returns, of their squares, and the deepest drawdown.
 *
 * @param runs memory of zeroes but for the entries of their tables, the first three fields
 */
export function runAll(runs: usize, count: i32, figures: usize): void {
  const last = endBar - 1;
  for (let k = 0; k < count; k++) start(runAt(runs, k));
  for (let from = 0; from < last; from += TILE) {
    const end = min(from + TILE, last);
    takeKeys(from, end);
    for (let k = 0; k < count; k++) advance(runAt(runs, k), end);
  }
  for (let k = 0; k < count; k++) finish(runAt(runs, k), figures + <usize>k * FIGURE_BYTES);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function runAt(runs: usize, k: i32): Run {
  return changetype<Run>(runs + <usize>k * offsetof<Run>());
}

function start(run: Run): void {
  run.bar = firstBar;
  startMachine(run);
  startDays(run);
}

/** Fills the orders that bars below `end` decide. */
function advance(run: Run, end: i32): void {
  if (run.isDeclined) return;
  extendMachine(run);
  if (dayCount > 0) resumeDays(run);
  for (let decided = nextOrder(run, end); decided < end; decided = nextOrder(run, end)) {
    const target = run.target;
    if (decided < firstBar || target == run.position) continue;
    const filled = decided + 1;
    if (!passBars(run, filled)) return;
    const price = doubleAt(open, filled);
    bookFill(run, filled, target, target > run.position ? price + slip : price - slip);
  }
  if (dayCount > 0) leaveDays(run);
}

function finish(run: Run, figures: usize): void {
  if (run.isDeclined) return;
  if (dayCount > 0) resumeDays(run);
  const final = closesAtEnd && run.position != 0 ? closeOut(run) : endOpen(run);
  if (!run.isDeclined && final > 0 && reconciles(run, final)) writeFigures(run, figures, final);
}

/** K23 at the last close. */
function closeOut(run: Run): f64 {
  const last = endBar - 1;
  if (!passBars(run, last)) return 0;
  const price = doubleAt(close, last);
  bookFill(run, last, 0, run.position > 0 ? price - slip : price + slip);
  const final = equityAt(run, price);
  if (dayCount > 0) passDay(run, last, final);
  return final;
}

/** What is held at the end is marked. */
function endOpen(run: Run): f64 {
  if (!passBars(run, endBar)) return 0;
  const price = doubleAt(close, endBar - 1);
  const final = equityAt(run, price);
  if (run.position != 0) bookOpenTrade(run, endBar - 1, price);
  return final;
}

/** Passes the closes before `to` with what is held; declines when the equity is gone at one of them (K18). */
// @ts-ignore: TypeScript has no decorators of functions
@inline function passBars(run: Run, to: i32): bool {
  const from = run.bar;
  run.bar = to;
  if (from >= to) return true;
  const isHeld = run.position != 0;
  if (isHeld) run.heldBars += max(0, to - max(from, countedBar));
  if (isHeld ? !survives(run, from, to) : equityAt(run, 0) <= 0) {
    run.isDeclined = true;
    return false;
  }
  if (dayCount > 0) passDays(run, from, to);
  return true;
}

/** Equity is monotone in the price, its rounding too: the worst close of all bars first, then each of these. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function survives(run: Run, from: i32, to: i32): bool {
  if (equityAt(run, run.position > 0 ? lowest : highest) > 0) return true;
  for (let i = from; i < to; i++) {
    if (equityAt(run, doubleAt(close, i)) <= 0) return false;
  }
  return true;
}

function writeFigures(run: Run, figures: usize, final: f64): void {
  store<f64>(figures, final);
  store<f64>(figures, <f64>run.trades, 8);
  store<f64>(figures, <f64>run.winners, 16);
  store<f64>(figures, run.won, 24);
  store<f64>(figures, run.lost, 32);
  store<f64>(figures, run.barsHeld, 40);
  store<f64>(figures, run.commissionSum, 48);
  store<f64>(figures, <f64>run.heldBars, 56);
  if (dayCount == 0) return;
  endDays(run);
  store<f64>(figures, returnSum(run), 64);
  store<f64>(figures, returnSquares(run), 72);
  store<f64>(figures, run.deepest, 80);
}

export { setOperands } from './keys';
