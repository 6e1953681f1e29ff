import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { rollingComoments } from '../rolling/rollingComoments.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Mean return of the close, less beta times the reference's, per bar: not annualised. NaN in a window in which the reference did not move (0/0). */
export const alpha = defineFeature({
  name: 'alpha',
  title: 'Alpha against the reference',
  source: 'Jensen, The Performance of Mutual Funds in the Period 1945-1964, Journal of Finance 23 (1968); least squares of simple returns, riskless rate 0',
  params: { period: { min: 2, max: 5000, default: 60, title: 'returns in the window' } },
  inputs: ['close', 'reference.close'],
  warmup: ({ period }) => period,
  compute: ({ close, 'reference.close': other }, { period }) => {
    const [own, reference] = [closeReturns(close), closeReturns(other)];
    const { xy, yy } = rollingComoments(own, reference, period);
    const referenceMean = rollingMean(reference, period);
    return rollingMean(own, period).map((mean, i) => mean - (xy[i]! / yy[i]!) * referenceMean[i]!);
  },
});
