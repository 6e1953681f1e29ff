import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingCorrelation } from '../rolling/rollingCorrelation.ts';

/** Correlation of the close's simple returns with those `lag` bars before, over `period` pairs, -1 to 1; NaN where one side did not change (0/0). */
export const autocorr = defineFeature({
  name: 'autocorr',
  title: 'Autocorrelation of returns',
  source: 'Box, Jenkins & Reinsel, Time Series Analysis, 3rd ed. 1994, ch. 2; as Pearson\'s correlation of the pairs',
  params: {
    period: { min: 2, max: 5000, default: 60, title: 'pairs of returns in the window' },
    lag: { min: 1, max: 1000, default: 1, title: 'bars between the two of a pair' },
  },
  inputs: ['close'],
  warmup: ({ period, lag }) => period + lag,
  compute: ({ close }, { period, lag }) => {
    const returns = closeReturns(close);
    return rollingCorrelation(returns, returns.map((_, i) => (i < lag ? NaN : returns[i - lag]!)), period);
  },
});
