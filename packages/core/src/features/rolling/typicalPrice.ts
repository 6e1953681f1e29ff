import { rollingMean } from './rollingMean.ts';

/** The mean of high, low and close; on decimal prices the true mean, rounded once, so that equal ones are equal. @returns length of the inputs */
export function typicalPrice(high: Float64Array, low: Float64Array, close: Float64Array): Float64Array {
  const inTurn = new Float64Array(3 * close.length);
  for (let i = 0; i < close.length; i++) {
    inTurn[3 * i] = high[i]!;
    inTurn[3 * i + 1] = low[i]!;
    inTurn[3 * i + 2] = close[i]!;
  }
  const means = rollingMean(inTurn, 3);
  return close.map((_, i) => means[3 * i + 2]!);
}
