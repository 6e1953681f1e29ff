// What the equity by trade date comes to. It is written into a short buffer that stays in the cache, and measured whenever that is full.
import { equityAt, equityBefore, initialEquity, pointValue } from './account';
import { greater, integerAt } from './column';
import { Run } from './run';

/** Days measured together: a multiple of the lanes. */
const DAYS = 2048;
/** Of what `setDays` is given. */
export const SCRATCH_BYTES: usize = (DAYS + 8) * 8;
const LANES = 4;

let dayClose: usize = 0;
let daysBefore: usize = 0;
/** The equity before the first day that is not measured, and then of the days written since. */
let buffer: usize = 0;

/**
 * @param scratch SCRATCH_BYTES
 * @param closes the close of each day, and one value more that may be anything
 * @param before how many days have their last bar before a bar, for each bar and the one after the last
 */
export function setDays(scratch: usize, closes: usize, before: usize): void {
  buffer = scratch;
  dayClose = closes;
  daysBefore = before;
}

export function startDays(run: Run): void {
  run.peak = initialEquity;
  run.waiting0 = initialEquity;
}

/** Takes up where the run left off. */
export function resumeDays(run: Run): void {
  store<f64>(buffer, run.waiting0);
  store<f64>(buffer, run.waiting1, 8);
  store<f64>(buffer, run.waiting2, 16);
  store<f64>(buffer, run.waiting3, 24);
}

/** Leaves the buffer to another run. */
export function leaveDays(run: Run): void {
  measure(run, (run.daysWritten - run.daysMeasured) & ~(LANES - 1));
  run.waiting0 = load<f64>(buffer);
  run.waiting1 = load<f64>(buffer, 8);
  run.waiting2 = load<f64>(buffer, 16);
  run.waiting3 = load<f64>(buffer, 24);
}

/** Takes the days that end in the bars from `from` on and before `to`, with what is held now. */
export function passDays(run: Run, from: i32, to: i32): void {
  const end = integerAt(daysBefore, to);
  for (let day = integerAt(daysBefore, from); day < end; ) {
    const until = min(end, run.daysMeasured + DAYS);
    if (run.position == 0) writeFlat(run, day, until, equityAt(run, 0));
    else writeHeld(run, day, until);
    run.daysWritten = until;
    if (until == run.daysMeasured + DAYS) measure(run, DAYS);
    day = until;
  }
}

/** Takes the day that ends with a bar, if one does, with this equity. */
export function passDay(run: Run, bar: i32, equity: f64): void {
  const day = integerAt(daysBefore, bar);
  if (day == integerAt(daysBefore, bar + 1)) return;
  writeFlat(run, day, day + 1, equity);
  run.daysWritten = day + 1;
}

/** Measures the last days, too few for the lanes; those that fill up return 0. */
export function endDays(run: Run): void {
  const days = run.daysWritten - run.daysMeasured;
  const final = load<f64>(buffer + (<usize>days << 3));
  for (let k = days; (k & (LANES - 1)) != 0; k++) store<f64>(buffer + (<usize>(k + 1) << 3), final);
  measure(run, (days + LANES - 1) & ~(LANES - 1));
}

/** The sum of the daily returns: the lanes as (0 + 1) + (2 + 3). */
export function returnSum(run: Run): f64 {
  return run.sum0 + run.sum1 + (run.sum2 + run.sum3);
}

export function returnSquares(run: Run): f64 {
  return run.squares0 + run.squares1 + (run.squares2 + run.squares3);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function placeOf(run: Run, day: i32): usize {
  return buffer + (<usize>(day - run.daysMeasured + 1) << 3);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function writeFlat(run: Run, from: i32, until: i32, equity: f64): void {
  const pair = f64x2.splat(equity);
  const past = placeOf(run, until);
  for (let out = placeOf(run, from); out < past; out += 16) v128.store(out, pair); // one too many is written over
}

/** `equityAt` for two days at once. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function writeHeld(run: Run, from: i32, until: i32): void {
  const held = f64x2.splat(run.position), entry = f64x2.splat(run.averageEntry), point = f64x2.splat(pointValue);
  const before = f64x2.splat(equityBefore(run)), paid = f64x2.splat(run.commission);
  const past = placeOf(run, until);
  let close = dayClose + (<usize>from << 3);
  for (let out = placeOf(run, from); out < past; out += 16, close += 16) {
    const gain = f64x2.mul(f64x2.mul(held, f64x2.sub(v128.load(close), entry)), point);
    v128.store(out, f64x2.sub(f64x2.add(before, gain), paid));
  }
}

/**
 * Measures so many days of the buffer, a multiple of the lanes, and moves the rest to its beginning. Equity is above 0: a day without
 * a change returns 0, which adds nothing, and four such days need not be looked at.
 */
function measure(run: Run, days: i32): void {
  const address = changetype<usize>(run);
  let sums01 = v128.load(address, offsetof<Run>('sum0')), sums23 = v128.load(address, offsetof<Run>('sum2'));
  let squares01 = v128.load(address, offsetof<Run>('squares0')), squares23 = v128.load(address, offsetof<Run>('squares2'));
  let highest = f64x2.splat(run.peak), shallow = f64x2.splat(shallowLoss(run));
  const past = buffer + (<usize>days << 3);
  for (let at = buffer; at < past; at += LANES << 3) {
    const before01 = v128.load(at), money01 = v128.load(at, 8), before23 = v128.load(at, 16), money23 = v128.load(at, 24);
    const change01 = f64x2.sub(money01, before01), change23 = f64x2.sub(money23, before23);
    if (!v128.any_true(f64x2.ne(v128.or(change01, change23), f64x2.splat(0)))) continue;
    const returns01 = f64x2.div(change01, before01);
    const returns23 = f64x2.div(change23, before23);
    sums01 = f64x2.add(sums01, returns01);
    sums23 = f64x2.add(sums23, returns23);
    squares01 = f64x2.add(squares01, f64x2.mul(returns01, returns01));
    squares23 = f64x2.add(squares23, f64x2.mul(returns23, returns23));
    const isHigher = f64x2.gt(f64x2.pmax(money01, money23), highest);
    const isDeeper = f64x2.gt(f64x2.sub(highest, f64x2.pmin(money01, money23)), shallow);
    if (!v128.any_true(v128.or(isHigher, isDeeper))) continue;
    deepen(run, at);
    highest = f64x2.splat(run.peak);
    shallow = f64x2.splat(shallowLoss(run));
  }
  v128.store(address, sums01, offsetof<Run>('sum0'));
  v128.store(address, sums23, offsetof<Run>('sum2'));
  v128.store(address, squares01, offsetof<Run>('squares0'));
  v128.store(address, squares23, offsetof<Run>('squares2'));
  v128.store(buffer, v128.load(past));
  v128.store(buffer, v128.load(past, 16), 16);
  run.daysMeasured += days;
}

/** Below what rounding could make of it, so that no deeper drawdown is left out. */
const CLOSE_TO = 0.999999;

/** A loss from the peak up to this is no deeper drawdown. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function shallowLoss(run: Run): f64 {
  return run.deepest * run.peak * CLOSE_TO;
}

/** Takes the four days after `at` one by one: a new peak may be among them, or a new depth. */
function deepen(run: Run, at: usize): void {
  for (let k = 1; k <= LANES; k++) {
    const money = load<f64>(at + (<usize>k << 3));
    run.peak = greater(money, run.peak);
    const loss = run.peak - money;
    if (loss > shallowLoss(run)) run.deepest = greater(loss / run.peak, run.deepest);
  }
}
