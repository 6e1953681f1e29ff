/** The sum of all values so far. @returns length of `values`; NaN where a value is, and behind it the sum of what comes after */
export function runningTotal(values: Float64Array): Float64Array {
  let total = 0;
  return values.map((value) => {
    if (Number.isNaN(value)) {
      total = 0;
      return NaN;
    }
    return (total += value);
  });
}
