import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';
import { valuesBefore } from '../rolling/valuesBefore.ts';

/**
 * Detrended price oscillator: the close of period / 2 + 1 bars before less the simple mean of the window up to now, in price. It looks back
 * only: the usual plot of it, shifted into the past, would need closes of the future.
 */
export const dpo = defineFeature({
  name: 'dpo',
  title: 'Detrended price oscillator',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Detrended Price Oscillator", not displaced; half the period rounded down',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars averaged' } },
  inputs: ['close'],
  warmup: ({ period }) => Math.max(period - 1, lagOf(period)),
  compute: ({ close }, { period }) => {
    const mean = rollingMean(close, period);
    return valuesBefore(close, lagOf(period)).map((price, i) => price - mean[i]!);
  },
});

function lagOf(period: number): number {
  return Math.floor(period / 2) + 1;
}
