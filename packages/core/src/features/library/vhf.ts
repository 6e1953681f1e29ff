import { defineFeature } from '../feature.ts';
import { decimalSum } from '../rolling/decimalSum.ts';
import { efficiencyOf } from '../rolling/efficiency.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/**
 * Vertical horizontal filter: the range of the window's closes over the sum of its last `period` absolute changes, high in a trend; NaN where
 * nothing moved (0/0).
 */
export const vhf = defineFeature({
  name: 'vhf',
  title: 'Vertical horizontal filter',
  source: 'White, The Vertical Horizontal Filter, Futures, August 1991',
  params: { period: { min: 1, max: 5000, default: 28, title: 'closes in the range, and changes' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const { travelled } = efficiencyOf(close, period);
    const highest = rollingMax(close, period);
    const lowest = rollingMin(close, period);
    return travelled.map((way, i) => decimalSum(highest[i]!, -lowest[i]!) / (period * way));
  },
});
