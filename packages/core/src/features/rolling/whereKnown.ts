/** The values where each of the other columns has one too, NaN elsewhere: outputs of one feature begin together. */
export function whereKnown(values: Float64Array, ...others: readonly Float64Array[]): Float64Array {
  return values.map((value, i) => (others.some((other) => Number.isNaN(other[i]!)) ? NaN : value));
}
