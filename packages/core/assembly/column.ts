// Columns are addresses in the memory that the module is given: of doubles, or of 32-bit integers.

// @ts-ignore: TypeScript has no decorators of functions
@inline export function doubleAt(column: usize, i: i32): f64 {
  return load<f64>(column + (<usize>i << 3));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline export function integerAt(column: usize, i: i32): i32 {
  return load<i32>(column + (<usize>i << 2));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline export function greater(a: f64, b: f64): f64 {
  return a > b ? a : b; // max() would order NaN and -0 too
}

// @ts-ignore: TypeScript has no decorators of functions
@inline export function put(column: usize, i: i32, value: f64): void {
  store<f64>(column + (<usize>i << 3), value);
}
