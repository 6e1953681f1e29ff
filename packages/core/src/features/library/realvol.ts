import { defineFeature } from '../feature.ts';
import { logReturns } from '../rolling/logRatios.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Root of the mean squared logarithmic return, per bar: no mean is taken off, nothing is annualised. NaN unless all closes are above 0. */
export const realvol = defineFeature({
  name: 'realvol',
  title: 'Realised volatility',
  source: 'Andersen & Bollerslev, Answering the Skeptics, International Economic Review 39 (1998), as the root of the mean of squared returns',
  params: { period: { min: 1, max: 5000, default: 20, title: 'returns in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => rollingMean(logReturns(close, 1).map((gain) => gain * gain), period).map(Math.sqrt),
});
