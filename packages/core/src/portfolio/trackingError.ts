/**
 * How far whole contracts stray from ideal ones: root of the mean squared difference of a day's return, annualised.
 *
 * @param difference return of the account less that of fractional contracts, per trade date; 0 without any
 *
 * Source: R. Grinold, R. Kahn, Active Portfolio Management, 2nd ed., ch. 3, taken about 0 and not about its mean.
 */
export function trackingError(difference: Float64Array, tradeDatesPerYear: number): number {
  if (difference.length === 0) return 0;
  const squares = difference.reduce((sum, value) => sum + value * value, 0);
  return Math.sqrt((squares / difference.length) * tradeDatesPerYear);
}
