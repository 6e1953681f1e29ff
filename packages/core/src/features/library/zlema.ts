import { defineFeature } from '../feature.ts';

/**
 * Zero-lag moving average of the close: an exponential average of the close plus what it gained over half a window, (period - 1) / 2 bars
 * rounded down. Seeded with the close of the bar before that half is complete.
 */
export const zlema = defineFeature({
  name: 'zlema',
  title: 'Zero-lag moving average',
  source: 'Ehlers & Way, Zero Lag (Well, Almost), Stocks & Commodities 28:11 (2010), without their gain term; seeded as Tulip Indicators does',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars that the weight 2 / (period + 1) stands for' } },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period }) => Math.max(lagOf(period) - 1, 0) + period - 1,
  compute: ({ close }, { period }) => {
    const lag = lagOf(period);
    const seedRows = Math.max(lag, 1);
    const weight = 2 / (period + 1);
    let clean = 0; // closes since the last NaN
    let held = NaN;
    return close.map((price, i) => {
      clean = Number.isNaN(price) ? 0 : clean + 1;
      if (clean === seedRows) held = price;
      else if (clean > seedRows) held += weight * (2 * price - close[i - lag]! - held);
      return clean >= seedRows + period - 1 ? held : NaN;
    });
  },
});

function lagOf(period: number): number {
  return Math.floor((period - 1) / 2);
}
