import { defineFeature } from '../feature.ts';
import { efficiencyOf } from '../rolling/efficiency.ts';

/** Efficiency ratio, 0 to 1: the distance between the ends of the window over the way taken between them; NaN where nothing moved (0/0). */
export const er = defineFeature({
  name: 'er',
  title: 'Efficiency ratio',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 1 and 17',
  params: { period: { min: 1, max: 5000, default: 10, title: 'changes in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const { direct, travelled } = efficiencyOf(close, period);
    return direct.map((distance, i) => distance / travelled[i]!);
  },
});
