import { defineFeature } from '../feature.ts';
import { rateOfChange } from '../rolling/rateOfChange.ts';

/** Rate of change: the close over the close `period` bars before, minus 1. A share, not a percentage. */
export const roc = defineFeature({
  name: 'roc',
  title: 'Rate of change',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Price Rate-Of-Change" (as a share, not times 100)',
  params: { period: { min: 1, max: 5000, default: 10, title: 'bars looked back' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => rateOfChange(close, period),
});
