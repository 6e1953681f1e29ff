/** What each y weighs in the slope of the line of least squares through points at these x: the slope is the sum of weight times y. */
export function slopeWeights(x: readonly number[]): readonly number[] {
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const squares = x.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return x.map((value) => (value - mean) / squares);
}
