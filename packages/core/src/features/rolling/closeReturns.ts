import { rateOfChange } from './rateOfChange.ts';

/** The close over the close of the bar before, minus 1. @returns length of `close`; NaN on the first row */
export function closeReturns(close: Float64Array): Float64Array {
  return rateOfChange(close, 1);
}
