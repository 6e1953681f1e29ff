import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/** What lies between the Bollinger bands, as a share of their middle. */
export const bbwidth = defineFeature({
  name: 'bbwidth',
  title: 'Bollinger band width',
  source: 'Bollinger, Bollinger on Bollinger Bands, 2001, part II (BandWidth; population deviation, divisor n; a share, not a percentage)',
  params: {
    period: { min: 2, max: 5000, default: 20, title: 'bars in the window' },
    width: { min: 0.1, max: 10, default: 2, integer: false, title: 'deviations from the middle' },
  },
  inputs: ['close'],
  warmup: ({ period }) => period - 1,
  compute: ({ close }, { period, width }) => {
    const middle = rollingMean(close, period);
    return rollingSpread(close, period).deviation.map((deviation, i) => (2 * width * deviation) / middle[i]!);
  },
});
