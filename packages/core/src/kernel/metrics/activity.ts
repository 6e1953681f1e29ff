import { definedRatio } from './definedRatio.ts';

/** The share of the bars at whose close a position is held; NaN of no bars. */
export function exposureOf(barsHeld: number, bars: number): number {
  return definedRatio(barsHeld, bars);
}

/**
 * Notional traded a year over the mean daily equity; NaN when no time has passed, or the equity is 0 on the average.
 *
 * @param notional money traded in all, the absolute value of every fill
 * @param years trade dates that have passed over the calendar's trade dates a year
 * @param meanDailyEquity as `meanOf` of the equity by trade date
 */
export function turnoverOf(notional: number, years: number, meanDailyEquity: number): number {
  return definedRatio(definedRatio(notional, years), meanDailyEquity);
}
