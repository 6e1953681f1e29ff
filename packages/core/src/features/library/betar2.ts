import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingCorrelation } from '../rolling/rollingCorrelation.ts';

/** Share of the variance of the close's returns that the reference's explain, 0 to 1; NaN in a window in which one did not move (0/0). */
export const betar2 = defineFeature({
  name: 'betar2',
  title: 'R-squared against the reference',
  source: 'Sharpe, A Simplified Model for Portfolio Analysis, Management Science 9 (1963): coefficient of determination of the line whose slope is `beta`',
  params: { period: { min: 2, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) =>
    rollingCorrelation(closeReturns(close), closeReturns(other), period).map((correlation) => correlation * correlation),
});
