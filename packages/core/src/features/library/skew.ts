import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingMoments } from '../rolling/rollingMoments.ts';

/** Skewness of the close's simple returns; NaN where they are all the same (0/0). */
export const skew = defineFeature({
  name: 'skew',
  title: 'Skewness of returns',
  source: 'Joanes & Gill, Comparing Measures of Sample Skewness and Kurtosis, The Statistician 47 (1998), g1 (population moments)',
  params: { period: { min: 3, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const { second, third } = rollingMoments(closeReturns(close), period);
    return third.map((moment, i) => moment / (second[i]! * Math.sqrt(second[i]!)));
  },
});
