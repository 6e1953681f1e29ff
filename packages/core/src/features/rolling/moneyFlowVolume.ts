import type { FeatureInputs } from '../feature.ts';

/**
 * Volume weighed by where the bar closed in its range: all of it at the high, minus all of it at the low. A bar without a range counts
 * nothing (Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Accumulation/Distribution").
 */
export function moneyFlowVolume({ high, low, close, volume }: Pick<FeatureInputs, 'high' | 'low' | 'close' | 'volume'>): Float64Array {
  return close.map((price, i) => {
    const range = high[i]! - low[i]!;
    if (range === 0) return 0 * volume[i]!; // a NaN volume stays one
    return ((price - low[i]! - (high[i]! - price)) / range) * volume[i]!;
  });
}
