/**
 * The largest size of a price, an order's value or a cost that a backtest takes: every product of four and every sum of such over bars
 * is still a number.
 */
export const LARGEST_NUMBER = 1e75;
