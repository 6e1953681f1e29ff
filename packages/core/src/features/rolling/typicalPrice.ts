/** Mean of a bar's high, low and close. @returns length of the inputs */
export function typicalPrice(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  return close.map((price, i) => (high[i]! + low[i]! + price) / 3);
}
