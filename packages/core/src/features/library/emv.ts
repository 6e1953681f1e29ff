import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Contracts that stand for one in the box ratio. */
const UNIT = 10_000;

/**
 * Change of the bar's midpoint over the volume (in 10,000) that each point of range took, averaged. A bar without a range moved with 0
 * ease, one without volume has none (NaN).
 */
export const emv = defineFeature({
  name: 'emv',
  title: 'Ease of movement',
  source: 'Arms, Volume Cycles in the Stock Market, 1983; Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Ease of Movement" (volume in 10,000, simple mean)',
  params: { period: { min: 1, max: 5000, default: 14, title: 'bars averaged' } },
  inputs: ['high', 'low', 'volume'],
  warmup: ({ period }) => period,
  compute: ({ high, low, volume }, { period }) => {
    const ease = high.map((top, i) => {
      if (i === 0 || volume[i] === 0) return NaN;
      const moved = (top + low[i]! - (high[i - 1]! + low[i - 1]!)) / 2;
      return (moved * UNIT * (top - low[i]!)) / volume[i]!;
    });
    return rollingMean(ease, period);
  },
});
