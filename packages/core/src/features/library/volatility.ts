import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingSpread } from '../rolling/rollingSpread.ts';

/** Population standard deviation (divisor n) of the close's simple returns, per bar: not annualised. */
export const volatility = defineFeature({
  name: 'volatility',
  title: 'Historical volatility',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 2 (deviation of returns; population, divisor n, simple returns)',
  params: { period: { min: 2, max: 5000, default: 20, title: 'returns in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => rollingSpread(closeReturns(close), period).deviation,
});
