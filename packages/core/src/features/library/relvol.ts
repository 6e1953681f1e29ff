import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingComoments } from '../rolling/rollingComoments.ts';

/** Standard deviation of the close's returns over that of the reference's; NaN in a window in which neither moved (0/0). */
export const relvol = defineFeature({
  name: 'relvol',
  title: 'Relative volatility',
  source: 'Sharpe, A Simplified Model for Portfolio Analysis, Management Science 9 (1963): ratio of the two deviations of simple returns, which is `beta` over `corr`',
  params: { period: { min: 2, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) => {
    const { xx, yy } = rollingComoments(closeReturns(close), closeReturns(other), period);
    return xx.map((squares, i) => Math.sqrt(squares / yy[i]!));
  },
});
