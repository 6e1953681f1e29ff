import { defineFeature } from '../feature.ts';
import { logReturns } from '../rolling/logRatios.ts';

/** Natural logarithm of the close over the close `period` bars before; NaN unless both are above 0. */
export const logreturn = defineFeature({
  name: 'logreturn',
  title: 'Logarithmic return',
  source: 'Campbell, Lo & MacKinlay, The Econometrics of Financial Markets, 1997, section 1.4',
  params: { period: { min: 1, max: 5000, default: 1, title: 'bars looked back' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => logReturns(close, period),
});
