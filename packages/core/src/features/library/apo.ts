import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';

/** Absolute price oscillator: a fast less a slow exponential average of the close, in price. */
export const apo = defineFeature({
  name: 'apo',
  title: 'Absolute price oscillator',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Price Oscillator"; averages seeded with their first value',
  params: {
    fast: { min: 1, max: 1000, default: 12, title: 'bars of the fast average' },
    slow: { min: 1, max: 1000, default: 26, title: 'bars of the slow average' },
  },
  inputs: ['close'],
  recursive: true,
  warmup: ({ fast, slow }) => Math.max(fast, slow) - 1,
  compute: ({ close }, { fast, slow }) => {
    const slowMean = exponentialMeanFromFirst(close, slow);
    return exponentialMeanFromFirst(close, fast).map((value, i) => value - slowMean[i]!);
  },
});
