import { sharpeOf } from '../../kernel/index.ts';

/**
 * The annualised Sharpe ratio of the last `window` returns at each trade date; NaN until the window is full, and where it is
 * not defined.
 *
 * @param returns simple daily returns, length n
 */
export function rollingSharpe(returns: Float64Array, window: number, tradeDatesPerYear: number): Float64Array {
  return returns.map((_, day) =>
    day + 1 < window ? NaN : sharpeOf(returns.subarray(day + 1 - window, day + 1), tradeDatesPerYear),
  );
}
