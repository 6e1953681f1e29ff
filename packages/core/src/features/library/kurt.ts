import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingMoments } from '../rolling/rollingMoments.ts';

/** Excess kurtosis of the close's simple returns, 0 for a normal distribution; NaN where they are all the same (0/0). */
export const kurt = defineFeature({
  name: 'kurt',
  title: 'Excess kurtosis of returns',
  source: 'Joanes & Gill, Comparing Measures of Sample Skewness and Kurtosis, The Statistician 47 (1998), g2 (population moments, less 3)',
  params: { period: { min: 4, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const { second, fourth } = rollingMoments(closeReturns(close), period);
    return fourth.map((moment, i) => moment / (second[i]! * second[i]!) - 3);
  },
});
