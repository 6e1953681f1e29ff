import { defineFeature } from '../feature.ts';
import { moneyFlowVolume } from '../rolling/moneyFlowVolume.ts';
import { runningTotal } from '../rolling/runningTotal.ts';

/** Volume added up by where each bar closed in its range; a bar without a range adds nothing. After a gap it starts again. */
export const ad = defineFeature({
  name: 'ad',
  title: 'Accumulation/distribution line',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Accumulation/Distribution" (Chaikin)',
  params: {},
  inputs: ['high', 'low', 'close', 'volume'],
  recursive: true,
  warmup: () => 0,
  compute: (columns) => runningTotal(moneyFlowVolume(columns)),
});
