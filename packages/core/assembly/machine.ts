// A strategy by crossings, walked from one order to the next. Its crossings lie in memory one after the other, those from one state together:
//   { where the crossings from the next state begin, how many they are, target, next bar, further comparisons, how many, comparison }
import { COMPARISON_BYTES, holdsAt, nextBar, useOperands } from './keys';
import { Run } from './run';

export const CROSSING_BYTES: usize = 56;

// Where the parts of a crossing lie.
const TO: usize = 0;
const CHOICES: usize = 4;
const TARGET: usize = 8;
const NEXT: usize = 16;
const FURTHER: usize = 20;
const FURTHER_COUNT: usize = 24;
const COMPARISON: usize = 28;

/** Nothing is known of where a crossing holds next. */
const UNKNOWN = -1;

/** Begins before bar 0, in the state whose crossings come first. */
export function startMachine(run: Run): void {
  run.state = run.crossings;
  run.choices = run.firstChoices;
  run.next = 0;
  for (let i = 0; i < run.crossingCount; i++) {
    const crossing = crossingAt(run, i);
    store<i32>(crossing, UNKNOWN, NEXT);
    useOperands(crossing + COMPARISON);
    for (let k = 0; k < load<i32>(crossing, FURTHER_COUNT); k++) useOperands(furtherAt(crossing, k));
  }
}

/** Bars from where the machine stands on may now decide: what was not found before them may be among them. */
export function extendMachine(run: Run): void {
  for (let i = 0; i < run.crossingCount; i++) {
    const crossing = crossingAt(run, i);
    if (load<i32>(crossing, NEXT) == run.next) store<i32>(crossing, UNKNOWN, NEXT);
  }
}

/** The bar below `end` that decides the next order, or `end` when there is none. The keys of the bars from the last one on must be taken. */
export function nextOrder(run: Run, end: i32): i32 {
  let next = run.next;
  while (next < end) {
    let crossing = run.state;
    let bar: i32;
    if (run.choices == 1 && load<i32>(crossing, FURTHER_COUNT) == 0) bar = nextBar(crossing + COMPARISON, next, end);
    else {
      crossing = earliest(crossing, run.choices, next, end);
      bar = crossing == 0 ? end : load<i32>(crossing, NEXT);
    }
    if (bar == end) break;
    next = bar + 1;
    run.state = <usize>load<u32>(crossing, TO);
    run.choices = load<i32>(crossing, CHOICES);
    const target = load<f64>(crossing, TARGET);
    if (target != target) continue;
    run.next = next;
    run.target = target;
    return bar;
  }
  run.next = end;
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
  while (bar < end && !othersHold(crossing, bar)) bar = nextBar(crossing + COMPARISON, bar + 1, end);
  store<i32>(crossing, bar, NEXT);
  return bar;
}

function othersHold(crossing: usize, bar: i32): bool {
  for (let k = 0; k < load<i32>(crossing, FURTHER_COUNT); k++) if (!holdsAt(furtherAt(crossing, k), bar)) return false;
  return true;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function crossingAt(run: Run, i: i32): usize {
  return run.crossings + <usize>i * CROSSING_BYTES;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function furtherAt(crossing: usize, k: i32): usize {
  return <usize>load<u32>(crossing, FURTHER) + <usize>k * COMPARISON_BYTES;
}
