/** What is compared: a column, or a level. */
export type Operand = Float64Array | number;

/** A comparison with its columns at hand. */
export interface BoundComparison {
  readonly left: Operand;
  readonly right: Operand;
  readonly strict: boolean;
}

/** First i from `from` on, below `end`, at which all comparisons hold; else `end`. Each time one does, the others are looked at there. */
export function nextBarOf(comparisons: readonly BoundComparison[], from: number, end: number): number {
  const [first, ...others] = comparisons;
  if (first === undefined) return end;
  let bar = nextBar(first, from, end);
  while (bar < end && !others.every((other) => nextBar(other, bar, bar + 1) === bar)) bar = nextBar(first, bar + 1, end);
  return bar;
}

function nextBar({ left, right, strict }: BoundComparison, from: number, end: number): number {
  if (typeof left !== 'number' && typeof right !== 'number') return strict ? nextAbove(left, right, from, end) : nextAtLeast(left, right, from, end);
  if (typeof left !== 'number' && typeof right === 'number') {
    return strict ? nextAboveLevel(left, right, from, end) : nextAtLeastLevel(left, right, from, end);
  }
  if (typeof left === 'number' && typeof right !== 'number') {
    return strict ? nextBelowLevel(right, left, from, end) : nextAtMostLevel(right, left, from, end);
  }
  return (strict ? left > right : left >= right) ? from : end;
}

// One loop a kind of operands: a loop that met columns and levels alike would be compiled for neither.

function nextAbove(left: Float64Array, right: Float64Array, from: number, end: number): number {
  let i = from;
  while (i < end && !(left[i]! > right[i]!)) i++;
  return i;
}

function nextAtLeast(left: Float64Array, right: Float64Array, from: number, end: number): number {
  let i = from;
  while (i < end && !(left[i]! >= right[i]!)) i++;
  return i;
}

function nextAboveLevel(column: Float64Array, level: number, from: number, end: number): number {
  let i = from;
  while (i < end && !(column[i]! > level)) i++;
  return i;
}

function nextAtLeastLevel(column: Float64Array, level: number, from: number, end: number): number {
  let i = from;
  while (i < end && !(column[i]! >= level)) i++;
  return i;
}

function nextBelowLevel(column: Float64Array, level: number, from: number, end: number): number {
  let i = from;
  while (i < end && !(column[i]! < level)) i++;
  return i;
}

function nextAtMostLevel(column: Float64Array, level: number, from: number, end: number): number {
  let i = from;
  while (i < end && !(column[i]! <= level)) i++;
  return i;
}
