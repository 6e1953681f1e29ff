// The next bar at which one operand lies above another, by the values themselves: eight bars a step. A NaN lies nowhere.

/** Bytes from one value of an operand to the next: those of a double, or 0 for a level, which is eight doubles of one value. */
export type Step = usize;

const LANES = 8;

/** First i >= from at which left > right, or n. */
export function nextAbove(left: usize, leftStep: Step, right: usize, rightStep: Step, from: i32, n: i32): i32 {
  return nextHolding(true, left, leftStep, right, rightStep, from, n);
}

/** First i >= from at which left >= right, or n. */
export function nextAtLeast(left: usize, leftStep: Step, right: usize, rightStep: Step, from: i32, n: i32): i32 {
  return nextHolding(false, left, leftStep, right, rightStep, from, n);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function nextHolding(isStrict: bool, left: usize, leftStep: Step, right: usize, rightStep: Step, from: i32, n: i32): i32 {
  let i = from;
  let a = left + <usize>i * leftStep;
  let b = right + <usize>i * rightStep;
  for (; i + LANES <= n; i += LANES) {
    const first = pair(isStrict, a, b, 0);
    const second = pair(isStrict, a, b, 16);
    const third = pair(isStrict, a, b, 32);
    const fourth = pair(isStrict, a, b, 48);
    if (v128.any_true(v128.or(v128.or(first, second), v128.or(third, fourth)))) {
      const bits = i64x2.bitmask(first) | (i64x2.bitmask(second) << 2) | (i64x2.bitmask(third) << 4) | (i64x2.bitmask(fourth) << 6);
      return i + ctz(bits);
    }
    a += <usize>LANES * leftStep;
    b += <usize>LANES * rightStep;
  }
  for (; i < n; i++, a += leftStep, b += rightStep) {
    if (isStrict ? load<f64>(a) > load<f64>(b) : load<f64>(a) >= load<f64>(b)) break;
  }
  return i;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function pair(isStrict: bool, a: usize, b: usize, offset: usize): v128 {
  const left = v128.load(a + offset);
  const right = v128.load(b + offset);
  return isStrict ? f64x2.gt(left, right) : f64x2.ge(left, right);
}
