import { meanOf } from '../../kernel/index.ts';

/** Fewer common days say nothing. */
const LEAST_DAYS = 20;
// Equal returns leave dust about their mean.
const DUST = 1e-24;

/**
 * Pearson's correlation of two columns over the days that both have.
 *
 * @param a daily returns, NaN on days without
 * @param b the same of another, of the same length
 * @returns -1 to 1; NaN below 20 common days and where one does not vary
 */
export function correlationOf(a: Float64Array, b: Float64Array): number {
  const isCommon = (_: number, day: number): boolean => !Number.isNaN(a[day]!) && !Number.isNaN(b[day]!);
  const [left, right] = [a.filter(isCommon), b.filter(isCommon)];
  if (left.length < LEAST_DAYS) return NaN;
  const [meanLeft, meanRight] = [meanOf(left), meanOf(right)];
  let [product, squaresLeft, squaresRight] = [0, 0, 0];
  for (let day = 0; day < left.length; day++) {
    const [x, y] = [left[day]! - meanLeft, right[day]! - meanRight];
    product += x * y;
    squaresLeft += x * x;
    squaresRight += y * y;
  }
  const varies = squaresLeft > DUST * left.length * meanLeft ** 2 && squaresRight > DUST * right.length * meanRight ** 2;
  return varies ? Math.max(-1, Math.min(1, product / Math.sqrt(squaresLeft * squaresRight))) : NaN;
}
