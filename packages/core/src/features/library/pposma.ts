import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Percentage price oscillator: a fast less a slow simple average of the close, in per cent of the slow one. */
export const pposma = defineFeature({
  name: 'pposma',
  title: 'Percentage price oscillator, simple averages',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Price Oscillator" (simple averages, as TA-Lib by default)',
  params: {
    fast: { min: 1, max: 1000, default: 12, title: 'bars of the fast average' },
    slow: { min: 1, max: 1000, default: 26, title: 'bars of the slow average' },
  },
  inputs: ['close'],
  warmup: ({ fast, slow }) => Math.max(fast, slow) - 1,
  compute: ({ close }, { fast, slow }) => {
    const slowMean = rollingMean(close, slow);
    return rollingMean(close, fast).map((value, i) => (100 * (value - slowMean[i]!)) / slowMean[i]!);
  },
});
