import type { FeatureInputs } from '../feature.ts';

/**
 * Klinger's volume force: each bar's volume, signed by the trend of high + low + close, and weighed by its range against the ranges
 * added up since that trend began (Klinger, Identifying Trends with Volume Analysis, Stocks & Commodities 15:12, 1997).
 *
 * A trend holds until the sum moves the other way. Before it has moved at all, and where the ranges add up to nothing, the force is 0.
 *
 * @returns length of the inputs; NaN on the first row, in the two rows that a NaN concerns, and the trend begins anew behind it
 */
export function volumeForce({ high, low, close, volume }: Pick<FeatureInputs, 'high' | 'low' | 'close' | 'volume'>): Float64Array {
  let [trend, ranges] = [0, 0];
  return volume.map((traded, i) => {
    if (i === 0) return NaN;
    const range = high[i]! - low[i]!;
    const rangeBefore = high[i - 1]! - low[i - 1]!;
    const step = high[i]! + low[i]! + close[i]! - (high[i - 1]! + low[i - 1]! + close[i - 1]!);
    if (Number.isNaN(step + traded + volume[i - 1]!)) {
      [trend, ranges] = [0, 0];
      return NaN;
    }
    if (step !== 0 && Math.sign(step) !== trend) [trend, ranges] = [Math.sign(step), rangeBefore];
    ranges += range;
    return ranges === 0 ? 0 * traded : 100 * trend * traded * Math.abs((2 * range) / ranges - 1);
  });
}
