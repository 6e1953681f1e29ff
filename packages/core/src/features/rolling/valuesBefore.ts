/** The values as they stood `rows` rows before. @returns length of `values`; NaN for the first `rows` */
export function valuesBefore(values: Float64Array, rows: number): Float64Array {
  return values.map((_, i) => (i < rows ? NaN : values[i - rows]!));
}
