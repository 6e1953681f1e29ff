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
    const counts = new Float64Array(bins);
    return change.map((_, i) => {
      if (Number.isNaN(most[i]!)) return NaN;
      counts.fill(0);
      for (let k = i - period + 1; k <= i; k++) counts[binOf(change[k]!, { least: least[i]!, most: most[i]!, bins })]! += 1;
      return shareOfEntropy(counts, period);
    });
  },
});

function binOf(value: number, { least, most, bins }: { readonly least: number; readonly most: number; readonly bins: number }): number {
  if (value === most) return most === least ? 0 : bins - 1;
  return Math.min(bins - 1, Math.floor(((value - least) / (most - least)) * bins));
}

function shareOfEntropy(counts: Float64Array, total: number): number {
  let sum = 0;
  for (const count of counts) if (count > 0) sum += (count / total) * log(total / count);
  return sum / log(counts.length);
}
