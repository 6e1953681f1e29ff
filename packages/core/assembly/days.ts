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
  run.low = initialEquity;
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
  measure(run, (run.daysWritten - run.daysPast) & ~(LANES - 1));
  run.waiting0 = load<f64>(buffer);
  run.waiting1 = load<f64>(buffer, 8);
  run.waiting2 = load<f64>(buffer, 16);
  run.waiting3 = load<f64>(buffer, 24);
}

/** Takes the days that end in the bars from `from` on and before `to`, with what is held now. */
export function passDays(run: Run, from: i32, to: i32): void {
  const end = integerAt(daysBefore, to);
  let day = integerAt(daysBefore, from);
  if (day == end) return;
  if (run.position == 0) return writeFlat(run, day, end, equityAt(run, 0));
  while (day < end) {
    const until = min(end, run.daysPast + DAYS);
    writeHeld(run, day, until);
    run.daysWritten = until;
    if (until == run.daysPast + DAYS) measure(run, DAYS);
    day = until;
  }
}

/** Takes the day that ends with a bar, if one does, with this equity. */
export function passDay(run: Run, bar: i32, equity: f64): void {
  const day = integerAt(daysBefore, bar);
  if (day < integerAt(daysBefore, bar + 1)) writeFlat(run, day, day + 1, equity);
}

/** Measures the last days, too few for the lanes; those that fill up return 0. */
export function endDays(run: Run): void {
  const days = run.daysWritten - run.daysPast;
  const final = load<f64>(buffer + (<usize>days << 3));
  for (let k = days; (k & (LANES - 1)) != 0; k++) store<f64>(buffer + (<usize>(k + 1) << 3), final);
  measure(run, (days + LANES - 1) & ~(LANES - 1));
  run.deepest = deepest(run.deepest, run.peak, run.low);
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
  return buffer + (<usize>(day - run.daysPast + 1) << 3);
}

/** Days of one equity: all but the first return 0, so that as many of them as leave the lanes in place need not be written. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function writeFlat(run: Run, from: i32, until: i32, equity: f64): void {
  if (from + LANES > run.daysPast + DAYS) measure(run, (from - run.daysPast) & ~(LANES - 1));
  const pair = f64x2.splat(equity), out = placeOf(run, from);
  v128.store(out, pair); // what is too much is written over
  v128.store(out, pair, 16);
  run.daysPast += (until - from - 1) & ~(LANES - 1);
  run.daysWritten = until;
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
 * Measures so many days of the buffer, a multiple of the lanes, and moves the rest to its beginning. As long as the peak stays, the deepest
 * loss from it is that of the lowest equity.
 */
function measure(run: Run, days: i32): void {
  const address = changetype<usize>(run);
  let sums01 = v128.load(address, offsetof<Run>('sum0')), sums23 = v128.load(address, offsetof<Run>('sum2'));
  let squares01 = v128.load(address, offsetof<Run>('squares0')), squares23 = v128.load(address, offsetof<Run>('squares2'));
  let peak = f64x2.splat(run.peak), low = f64x2.splat(run.low);
  const past = buffer + (<usize>days << 3);
  for (let at = buffer; at < past; at += LANES << 3) {
    const before01 = v128.load(at), money01 = v128.load(at, 8), before23 = v128.load(at, 16), money23 = v128.load(at, 24);
    const returns01 = f64x2.div(f64x2.sub(money01, before01), before01);
    const returns23 = f64x2.div(f64x2.sub(money23, before23), before23);
    sums01 = f64x2.add(sums01, returns01);
    sums23 = f64x2.add(sums23, returns23);
    squares01 = f64x2.add(squares01, f64x2.mul(returns01, returns01));
    squares23 = f64x2.add(squares23, f64x2.mul(returns23, returns23));
    if (v128.any_true(f64x2.gt(f64x2.pmax(money01, money23), peak))) {
      run.low = lower(low);
      climb(run, at);
      peak = f64x2.splat(run.peak);
      low = f64x2.splat(run.low);
    } else low = f64x2.pmin(low, f64x2.pmin(money01, money23));
  }
  v128.store(address, sums01, offsetof<Run>('sum0'));
  v128.store(address, sums23, offsetof<Run>('sum2'));
  v128.store(address, squares01, offsetof<Run>('squares0'));
  v128.store(address, squares23, offsetof<Run>('squares2'));
  run.low = lower(low);
  v128.store(buffer, v128.load(past));
  v128.store(buffer, v128.load(past, 16), 16);
  run.daysPast += days;
}

/** Takes the four days after `at` one by one: a new peak is among them. */
function climb(run: Run, at: usize): void {
  let peak = run.peak, low = run.low;
  for (let k = 1; k <= LANES; k++) {
    const money = load<f64>(at + (<usize>k << 3));
    if (money > peak) {
      run.deepest = deepest(run.deepest, peak, low);
      peak = money;
      low = money;
    } else low = money < low ? money : low;
  }
  run.peak = peak;
  run.low = low;
}

/** Below what rounding could make of it, so that no deeper drawdown is left out. */
const CLOSE_TO = 0.999999;

/** The deeper of a drawdown and that from a peak to the lowest equity since, as shares; a division is made only where it may tell. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function deepest(known: f64, peak: f64, low: f64): f64 {
  const loss = peak - low;
  return loss > known * peak * CLOSE_TO ? greater(loss / peak, known) : known;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function lower(pair: v128): f64 {
  const first = f64x2.extract_lane(pair, 0), second = f64x2.extract_lane(pair, 1);
  return second < first ? second : first;
}
