import { defineFeature } from '../feature.ts';
import { medianPrice } from '../rolling/medianPrice.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Accelerator oscillator: the awesome oscillator less its own simple mean, in price. */
export const ac = defineFeature({
  name: 'ac',
  title: 'Accelerator oscillator',
  source: 'Williams, New Trading Dimensions, 1998, ch. 7',
  params: {
    fast: { min: 1, max: 1000, default: 5, title: 'bars of the fast mean' },
    slow: { min: 1, max: 1000, default: 34, title: 'bars of the slow mean' },
    signal: { min: 1, max: 1000, default: 5, title: 'values of the awesome oscillator averaged' },
  },
  inputs: ['high', 'low'],
  warmup: ({ fast, slow, signal }) => Math.max(fast, slow) - 1 + signal - 1,
  compute: ({ high, low }, { fast, slow, signal }) => {
    const median = medianPrice(high, low);
    const slowMean = rollingMean(median, slow);
    const awesome = rollingMean(median, fast).map((value, i) => value - slowMean[i]!);
    const signalMean = rollingMean(awesome, signal);
    return awesome.map((value, i) => value - signalMean[i]!);
  },
});
