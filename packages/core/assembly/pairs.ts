// Two neighbouring doubles of a column at a time. The rows behind a column's end may be read and written: nobody looks at them.

// @ts-ignore: decorator
@inline export function pairAt(column: usize, i: i32): v128 {
  return v128.load(column + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline export function putPair(column: usize, i: i32, pair: v128): void {
  v128.store(column + (<usize>i << 3), pair);
}

/** A sum that both lanes hold, and what comes of it by one change and then the other. */
// @ts-ignore: decorator
@inline export function summed(sum: v128, change: v128): v128 {
  return f64x2.add(sum, f64x2.add(change, v128.shuffle<u64>(f64x2.splat(0), change, 0, 2)));
}

/** The second lane in both. */
// @ts-ignore: decorator
@inline export function lastOf(pair: v128): v128 {
  return v128.shuffle<u64>(pair, pair, 1, 1);
}
