import { defineFeature } from '../feature.ts';
import { weightedMean } from '../rolling/weightedMean.ts';

/**
 * Hull's moving average of the close: the weighted average over the root of the period of twice the weighted average over half of it, less
 * the one over the whole. Half and root are rounded down.
 */
export const hma = defineFeature({
  name: 'hma',
  title: 'Hull moving average',
  source: 'Hull, How to Reduce Lag in a Moving Average, 2005 (alanhull.com)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'bars of the slow average' } },
  inputs: ['close'],
  warmup: ({ period }) => period - 1 + rootOf(period) - 1,
  compute: ({ close }, { period }) => {
    const slow = weightedMean(close, period);
    const fast = weightedMean(close, Math.floor(period / 2));
    return weightedMean(slow.map((value, i) => 2 * fast[i]! - value), rootOf(period));
  },
});

function rootOf(period: number): number {
  return Math.floor(Math.sqrt(period));
}
