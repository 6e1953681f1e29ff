/** The values where each of the other columns has one too, NaN elsewhere: outputs of one feature begin together. */
export function whereKnown(values: Float64Array, ...others: readonly Float64Array[]): Float64Array {
  const known = values.slice();
  for (const other of others) {
    for (let i = 0; i < known.length; i++) if (Number.isNaN(other[i]!)) known[i] = NaN;
  }
  return known;
}
