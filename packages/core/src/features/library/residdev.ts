import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingComoments } from '../rolling/rollingComoments.ts';

/**
 * Deviation of the close's returns from what the reference explains of them, per bar: root of the squared residuals over n - 2. NaN in a
 * window in which the reference did not move (0/0).
 */
export const residdev = defineFeature({
  name: 'residdev',
  title: 'Residual deviation against the reference',
  source: 'Sharpe, A Simplified Model for Portfolio Analysis, Management Science 9 (1963): standard error of the regression whose slope is `beta` (divisor n - 2)',
  params: { period: { min: 3, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) => {
    const { xx, yy, xy } = rollingComoments(closeReturns(close), closeReturns(other), period);
    // Rounding may lead a perfect fit a digit below 0.
    return xy.map((product, i) => Math.sqrt(Math.max(0, xx[i]! - (product * product) / yy[i]!) / (period - 2)));
  },
});
