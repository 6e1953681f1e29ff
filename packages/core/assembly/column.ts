// Columns are addresses in the memory that the module is given: of doubles, or of 32-bit integers.

// @ts-ignore: decorator
@inline export function doubleAt(column: usize, i: i32): f64 {
  return load<f64>(column + (<usize>i << 3));
}

// @ts-ignore: decorator
@inline export function integerAt(column: usize, i: i32): i32 {
  return load<i32>(column + (<usize>i << 2));
}

// @ts-ignore: decorator
@inline export function greater(a: f64, b: f64): f64 {
  return a > b ? a : b; // max() would order NaN and -0 too
}

// @ts-ignore: decorator
@inline export function put(column: usize, i: i32, value: f64): void {
  store<f64>(column + (<usize>i << 3), value);
}
