// A strategy by crossings, walked from one order to the next. Its tables lie in memory:
//   states       { first crossing, number of crossings }, two integers each; state 0 is where it begins
//   crossings    { to, next bar, target, comparison, further comparisons, how many }, by state
//   comparisons  { left, step of left, right, step of right, strict }, five integers each
import { holdsAt, nextAbove, nextAtLeast } from './nextBar';
import { Run } from './run';

const STATE_BYTES: usize = 8;
export const CROSSING_BYTES: usize = 48;
export const COMPARISON_BYTES: usize = 20;

// Where the parts of a crossing lie.
const TO: usize = 0;
const NEXT: usize = 4;
const TARGET: usize = 8;
const COMPARISON: usize = 16;
const FURTHER: usize = 36;
const FURTHER_COUNT: usize = 40;

/** Nothing is known of where a crossing holds next. */
const UNKNOWN = -1;

/** Begins before bar 0. */
export function startMachine(run: Run): void {
  run.state = 0;
  run.next = 0;
  for (let i = 0; i < run.crossingCount; i++) store<i32>(run.crossings + <usize>i * CROSSING_BYTES, UNKNOWN, NEXT);
}

/** Bars from where the machine stands on may now decide: what was not found before them may be among them. */
export function extendMachine(run: Run): void {
  for (let i = 0; i < run.crossingCount; i++) {
    const crossing = run.crossings + <usize>i * CROSSING_BYTES;
    if (load<i32>(crossing, NEXT) == run.next) store<i32>(crossing, UNKNOWN, NEXT);
  }
}

/** The bar below `end` that decides the next order, or `end` when there is none. */
export function nextOrder(run: Run, end: i32): i32 {
  while (run.next < end) {
    const entry = run.states + <usize>run.state * STATE_BYTES;
    const first = run.crossings + <usize>load<i32>(entry) * CROSSING_BYTES;
    const count = load<i32>(entry, 4);
    let crossing = first;
    let bar: i32;
    if (count == 1 && load<i32>(first, FURTHER_COUNT) == 0) bar = nextBar(first + COMPARISON, run.next, end);
    else {
      crossing = earliest(first, count, run.next, end);
      bar = crossing == 0 ? end : load<i32>(crossing, NEXT);
    }
    run.next = bar;
    if (bar == end) break;
    run.next = bar + 1;
    run.state = load<i32>(crossing, TO);
    const target = load<f64>(crossing, TARGET);
    if (target != target) continue;
    run.target = target;
    return bar;
  }
  return end;
}

/** The crossing that holds first, the earliest in the table of equals; 0 when none does. */
function earliest(first: usize, count: i32, from: i32, end: i32): usize {
  let crossing = first;
  let taken: usize = 0;
  let least = end;
  for (let k = 0; k < count; k++, crossing += CROSSING_BYTES) {
    const bar = nextOf(crossing, from, end);
    if (bar >= least) continue;
    least = bar;
    taken = crossing;
  }
  return taken;
}

/** A bar that was found stays the next one until it is passed. */
function nextOf(crossing: usize, from: i32, end: i32): i32 {
  const known = load<i32>(crossing, NEXT);
  if (known >= from) return known;
  let bar = nextBar(crossing + COMPARISON, from, end);
  while (bar < end && !othersHold(load<u32>(crossing, FURTHER), load<i32>(crossing, FURTHER_COUNT), bar)) {
    bar = nextBar(crossing + COMPARISON, bar + 1, end);
  }
  store<i32>(crossing, bar, NEXT);
  return bar;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function nextBar(comparison: usize, from: i32, end: i32): i32 {
  const left = <usize>load<u32>(comparison);
  const leftStep = <usize>load<u32>(comparison, 4);
  const right = <usize>load<u32>(comparison, 8);
  const rightStep = <usize>load<u32>(comparison, 12);
  return load<i32>(comparison, 16) == 1
    ? nextAbove(left, leftStep, right, rightStep, from, end)
    : nextAtLeast(left, leftStep, right, rightStep, from, end);
}

function othersHold(first: usize, count: i32, bar: i32): bool {
  for (let k = 0; k < count; k++) {
    const comparison = first + <usize>k * COMPARISON_BYTES;
    const left = <usize>load<u32>(comparison);
    const leftStep = <usize>load<u32>(comparison, 4);
    const right = <usize>load<u32>(comparison, 8);
    const rightStep = <usize>load<u32>(comparison, 12);
    if (!holdsAt(load<i32>(comparison, 16) == 1, left, leftStep, right, rightStep, bar)) return false;
  }
  return true;
}
