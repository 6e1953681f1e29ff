/** The value over the value `rows` rows before, minus 1. @returns length of `values`; NaN for the first `rows` */
export function rateOfChange(values: Float64Array, rows: number): Float64Array {
  return values.map((value, i) => (i < rows ? NaN : value / values[i - rows]! - 1));
}
