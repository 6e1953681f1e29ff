import { definedRatio } from './definedRatio.ts';

/** How many values there are, their sum and the sum of their squares. */
export interface MomentSums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/**
 * The sums that mean and deviation are made of, by four lanes: lane k adds the values whose index is k modulo 4, in order and from 0;
 * the total is (lane 0 + lane 1) + (lane 2 + lane 3). Vector instructions add in this order and give the same bits.
 *
 * @param values length n; a NaN makes both sums NaN
 */
export function momentSumsOf(values: Float64Array): MomentSums {
  const count = values.length;
  const whole = count - (count % 4);
  let [sum0, sum1, sum2, sum3] = [0, 0, 0, 0];
  let [squares0, squares1, squares2, squares3] = [0, 0, 0, 0];
  for (let i = 0; i < whole; i += 4) {
    const value0 = values[i]!;
    const value1 = values[i + 1]!;
    const value2 = values[i + 2]!;
    const value3 = values[i + 3]!;
    sum0 += value0;
    sum1 += value1;
    sum2 += value2;
    sum3 += value3;
    squares0 += value0 * value0;
    squares1 += value1 * value1;
    squares2 += value2 * value2;
    squares3 += value3 * value3;
  }
  // A value that is missing at the end adds 0, which changes nothing: no sum is -0.
  const [last0, last1, last2] = [values[whole] ?? 0, values[whole + 1] ?? 0, values[whole + 2] ?? 0];
  return {
    count,
    sum: sum0 + last0 + (sum1 + last1) + (sum2 + last2 + sum3),
    squares: squares0 + last0 * last0 + (squares1 + last1 * last1) + (squares2 + last2 * last2 + squares3),
  };
}

/** The arithmetic mean; NaN of nothing. */
export function meanOfSums({ count, sum }: MomentSums): number {
  return definedRatio(sum, count);
}

/**
 * The sample standard deviation (divisor n - 1) where the sums decide it, null where only the values do, NaN below two values.
 *
 * They decide it while the square of the mean is at most half the mean square. The variance is then at least half of what it is
 * subtracted from, so the cancellation costs one bit at most; returns, whose mean is small against their spread, are of this kind,
 * and values that are all 0 give exactly 0. Beyond it, and for a NaN, `deviationOf` takes two passes.
 */
export function deviationOfSums({ count, sum, squares }: MomentSums): number | null {
  if (count < 2) return NaN;
  if (!(sum * sum <= 0.5 * count * squares)) return null;
  return Math.sqrt((squares - (sum * sum) / count) / (count - 1));
}
