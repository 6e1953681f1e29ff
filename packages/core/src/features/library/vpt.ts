import { defineFeature } from '../feature.ts';
import { closeReturns } from '../rolling/closeReturns.ts';
import { runningTotal } from '../rolling/runningTotal.ts';

/** Volume times the close's simple return, added up from the second bar on. After a gap it starts again. */
export const vpt = defineFeature({
  name: 'vpt',
  title: 'Price and volume trend',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Price and Volume Trend"',
  params: {},
  inputs: ['close', 'volume'],
  recursive: true,
  warmup: () => 1,
  compute: ({ close, volume }) => runningTotal(closeReturns(close).map((gain, i) => gain * volume[i]!)),
});
