import { decimalSum } from './decimalSum.ts';

/** Half-way between two prices, row by row: of a bar's high and low its median price. @returns length of the inputs */
export function medianPrice(high: Float64Array, low: Float64Array): Float64Array {
  return high.map((price, i) => decimalSum(price, low[i]!) / 2);
}
