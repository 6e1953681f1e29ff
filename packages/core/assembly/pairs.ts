// Two neighbouring doubles of a column at a time. The rows behind a column's end may be read and written: nobody looks at them.

// @ts-ignore: TypeScript has no decorators of functions
@inline export function pairAt(column: usize, i: i32): v128 {
  return v128.load(column + (<usize>i << 3));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline export function putPair(column: usize, i: i32, pair: v128): void {
  v128.store(column + (<usize>i << 3), pair);
}

/** The first change, and both: what a sum goes on by, one change after the other. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function accumulated(change: v128): v128 {
  return f64x2.add(change, v128.shuffle<u64>(f64x2.splat(0), change, 0, 2));
}

/** The second lane in both. A sum that both lanes hold goes on by it, so that it waits for one addition only. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function lastOf(pair: v128): v128 {
  return v128.shuffle<u64>(pair, pair, 1, 1);
}
