import { defineFeature } from '../feature.ts';
import { log } from '../../numerics/index.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/**
 * Entropy of the close's changes, sorted into `bins` of equal width between the least and the greatest of the window: 0 where one bin
 * holds them all, 1 where all bins hold as many.
 */
export const entropy = defineFeature({
  name: 'entropy',
  title: 'Entropy of changes',
  source: 'Shannon, A Mathematical Theory of Communication, Bell System Technical Journal 27 (1948), of a histogram, as a share of the logarithm of its bins',
  params: {
    period: { min: 2, max: 5000, default: 100, title: 'changes in the window' },
    bins: { min: 2, max: 100, default: 10, title: 'bins of the histogram' },
  },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period, bins }) => {
    const change = close.map((price, i) => (i === 0 ? NaN : price - close[i - 1]!));
    const [most, least] = [rollingMax(change, period), rollingMin(change, period)];
    const shares = sharesOf(period, bins);
    const counts = new Int32Array(bins);
    return change.map((_, i) => {
      if (Number.isNaN(most[i]!)) return NaN;
      const binsPerUnit = bins / (most[i]! - least[i]!);
      counts.fill(0);
      // The greatest change lies in the last bin; where all are the same, 0 times Infinity is NaN, and `| 0` puts them into the first.
      for (let k = i - period + 1; k <= i; k++) counts[Math.min(bins - 1, ((change[k]! - least[i]!) * binsPerUnit) | 0)]! += 1;
      let sum = 0;
      for (let bin = 0; bin < bins; bin++) sum += shares[counts[bin]!]!;
      return sum;
    });
  },
});

/** What a bin adds to the entropy by the changes that it holds. */
function sharesOf(period: number, bins: number): Float64Array {
  return new Float64Array(period + 1).map((_, count) => (count === 0 ? 0 : ((count / period) * log(period / count)) / log(bins)));
}
