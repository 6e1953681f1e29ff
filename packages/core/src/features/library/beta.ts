import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingComoments } from '../rolling/rollingComoments.ts';

/** Slope of the close's returns on the reference's over the last `period` of them; NaN in a window in which the reference did not move (0/0). */
export const beta = defineFeature({
  name: 'beta',
  title: 'Beta against the reference',
  source: 'Sharpe, A Simplified Model for Portfolio Analysis, Management Science 9 (1963): least squares of simple returns; where the reference is held on, its return is 0',
  params: { period: { min: 2, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) => {
    const { xy, yy } = rollingComoments(closeReturns(close), closeReturns(other), period);
    return xy.map((product, i) => product / yy[i]!);
  },
});
