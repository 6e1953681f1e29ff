import { defineFeature } from '../feature.ts';
import { moneyFlowVolume } from '../rolling/moneyFlowVolume.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Volume weighed by where each bar closed in its range, over all volume of the window: -1 to 1; NaN without volume (0/0). */
export const cmf = defineFeature({
  name: 'cmf',
  title: 'Chaikin money flow',
  source: 'Kirkpatrick & Dahlquist, Technical Analysis, 2nd ed. 2010, ch. 18 (Chaikin money flow); a bar without a range adds nothing',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['high', 'low', 'close', 'volume'],
  warmup: ({ period }) => period - 1,
  compute: (columns, { period }) => {
    const traded = rollingMean(columns.volume, period);
    return rollingMean(moneyFlowVolume(columns), period).map((flow, i) => flow / traded[i]!);
  },
});
