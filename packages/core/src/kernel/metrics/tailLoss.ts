/**
 * The value below which a share of the values lies, linear between order statistics; NaN of nothing.
 *
 * @param share from 0 to 1
 *
 * Source: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, American Statistician 50 (1996), definition 7.
 */
export function quantileOf(values: Float64Array, share: number): number {
  if (values.length === 0) return NaN;
  const sorted = values.toSorted();
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (place - below);
}

/** The loss of a period that a share of the periods exceeds (historical value at risk): a loss is positive. */
export function valueAtRiskOf(returns: Float64Array, share: number): number {
  return 0 - quantileOf(returns, share); // never -0
}

/** The mean loss of the periods that lose at least the value at risk (historical expected shortfall): a loss is positive. */
export function expectedShortfallOf(returns: Float64Array, share: number): number {
  const sorted = returns.toSorted();
  const worst = Math.floor((sorted.length - 1) * share) + 1;
  return 0 - sorted.slice(0, worst).reduce((sum, value) => sum + value, 0) / worst;
}
