import type { FeatureInputs } from '../feature.ts';
import { logRatios } from './logRatios.ts';

/**
 * Each bar's variance of the logarithmic return, whatever the drift (Rogers & Satchell, Estimating Variance from High, Low and Closing
 * Prices, Annals of Applied Probability 1, 1991). @returns length of the inputs; NaN unless all four prices are above 0
 */
export function rogersSatchellVariance({ open, high, low, close }: Pick<FeatureInputs, 'open' | 'high' | 'low' | 'close'>): Float64Array {
  const [highToOpen, highToClose] = [logRatios(high, open), logRatios(high, close)];
  const [lowToOpen, lowToClose] = [logRatios(low, open), logRatios(low, close)];
  return highToOpen.map((up, i) => up * highToClose[i]! + lowToOpen[i]! * lowToClose[i]!);
}
