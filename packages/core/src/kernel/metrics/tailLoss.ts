import { definedRatio } from './definedRatio.ts';

/**
 * The value below which a share of the values lies, linear between order statistics; NaN of nothing.
 *
 * @param share from 0 to 1
 *
 * Source: R. J. Hyndman, Y. Fan, Sample quantiles in statistical packages, American Statistician 50 (1996), definition 7.
 */
export function quantileOf(values: Float64Array, share: number): number {
  return quantileOfSorted(values.toSorted(), share);
}

/** The loss of a period that a share of the periods exceeds (historical value at risk): a loss is positive. NaN of nothing. */
export function valueAtRiskOf(returns: Float64Array, share: number): number {
  return tailsOf(returns, share).valueAtRisk;
}

/** The mean loss of the periods that lose at least the value at risk (historical expected shortfall): a loss is positive. */
export function expectedShortfallOf(returns: Float64Array, share: number): number {
  return tailsOf(returns, share).expectedShortfall;
}

/** The two ends of a distribution of returns. */
export interface Tails {
  readonly valueAtRisk: number;
  readonly expectedShortfall: number;
  readonly tailRatio: number;
}

/**
 * `valueAtRiskOf`, `expectedShortfallOf` and the tail ratio: how far the good end of the returns reaches against the bad end,
 * |quantile 1 - share| / |quantile share|. Each is NaN of nothing, the ratio also when the bad end lies at 0.
 *
 * @param share of either end, such as 0.05
 *
 * Source of the tail ratio: Quantopian, empyrical, `tail_ratio`, with share 0.05.
 */
export function tailsOf(returns: Float64Array, share: number): Tails {
  const sorted = returns.toSorted();
  const worst = Math.floor((sorted.length - 1) * share) + 1;
  let lost = 0;
  for (let i = 0; i < worst; i++) lost += sorted[i]!;
  const [low, high] = [quantileOfSorted(sorted, share), quantileOfSorted(sorted, 1 - share)];
  return {
    valueAtRisk: 0 - low, // never -0
    expectedShortfall: definedRatio(0 - lost, worst),
    tailRatio: definedRatio(Math.abs(high), Math.abs(low)),
  };
}

function quantileOfSorted(sorted: Float64Array, share: number): number {
  if (sorted.length === 0) return NaN;
  const place = (sorted.length - 1) * share;
  const below = Math.floor(place);
  const [low, high] = [sorted[below]!, sorted[Math.min(below + 1, sorted.length - 1)]!];
  return low + (high - low) * (place - below);
}
