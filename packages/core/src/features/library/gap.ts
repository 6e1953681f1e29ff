import { defineFeature } from '../feature.ts';

/** The open over the close of the bar before, minus 1. A share, not a percentage. */
export const gap = defineFeature({
  name: 'gap',
  title: 'Gap at the open of the bar',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 15 (opening gap), as a share of the close before',
  params: {},
  inputs: ['open', 'close'],
  warmup: () => 1,
  compute: ({ open, close }) => open.map((price, i) => (i === 0 ? NaN : price / close[i - 1]! - 1)),
});
