import { defineFeature } from '../feature.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Mean of the close weighted by volume; NaN in a window without volume (0/0). */
export const vwma = defineFeature({
  name: 'vwma',
  title: 'Volume weighted moving average',
  source: 'Kirkpatrick & Dahlquist, Technical Analysis, 3rd ed. 2016, ch. 14 (mean of the window weighted by volume)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars averaged' } },
  inputs: ['close', 'volume'],
  warmup: ({ period }) => period - 1,
  compute: ({ close, volume }, { period }) => {
    const turnover = rollingMean(close.map((price, i) => price * volume[i]!), period);
    const traded = rollingMean(volume, period);
    return turnover.map((value, i) => value / traded[i]!);
  },
});
