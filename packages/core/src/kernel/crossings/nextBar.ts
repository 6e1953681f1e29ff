/** What is compared: a column, or a level. */
export type Operand = Float64Array | number;

/** A comparison with its columns at hand. */
export interface BoundComparison {
  readonly left: Operand;
  readonly right: Operand;
  readonly strict: boolean;
}

/** The first bar from `from` on, below `end`, at which something holds; else `end`. */
export type NextBar = (from: number, end: number) => number;

/** Where all of the comparisons hold: each time the first does, the others are looked at there. At least one is given. */
export function nextBarOf(comparisons: readonly BoundComparison[]): NextBar {
  const [first = NEVER, ...others] = comparisons.map(nextBar);
  if (others.length === 0) return first;
  return (from, end) => {
    let bar = first(from, end);
    while (bar < end && !others.every((other) => other(bar, bar + 1) === bar)) bar = first(bar + 1, end);
    return bar;
  };
}

const NEVER: NextBar = (_, end) => end;
const AT_ONCE: NextBar = (from) => from;

function nextBar({ left, right, strict }: BoundComparison): NextBar {
  if (typeof left !== 'number' && typeof right !== 'number') return strict ? nextAbove(left, right) : nextAtLeast(left, right);
  if (typeof left !== 'number' && typeof right === 'number') return strict ? nextAboveLevel(left, right) : nextAtLeastLevel(left, right);
  if (typeof left === 'number' && typeof right !== 'number') return strict ? nextBelowLevel(right, left) : nextAtMostLevel(right, left);
  return (strict ? left > right : left >= right) ? AT_ONCE : NEVER;
}

// One loop a kind of operands: a loop that met columns and levels alike would be compiled for neither.

function nextAbove(left: Float64Array, right: Float64Array): NextBar {
  return (from, end) => {
    let i = from;
    while (i < end && !(left[i]! > right[i]!)) i++;
    return i;
  };
}

function nextAtLeast(left: Float64Array, right: Float64Array): NextBar {
  return (from, end) => {
    let i = from;
    while (i < end && !(left[i]! >= right[i]!)) i++;
    return i;
  };
}

function nextAboveLevel(column: Float64Array, level: number): NextBar {
  return (from, end) => {
    let i = from;
    while (i < end && !(column[i]! > level)) i++;
    return i;
  };
}

function nextAtLeastLevel(column: Float64Array, level: number): NextBar {
  return (from, end) => {
    let i = from;
    while (i < end && !(column[i]! >= level)) i++;
    return i;
  };
}

function nextBelowLevel(column: Float64Array, level: number): NextBar {
  return (from, end) => {
    let i = from;
    while (i < end && !(column[i]! < level)) i++;
    return i;
  };
}

function nextAtMostLevel(column: Float64Array, level: number): NextBar {
  return (from, end) => {
    let i = from;
    while (i < end && !(column[i]! <= level)) i++;
    return i;
  };
}
