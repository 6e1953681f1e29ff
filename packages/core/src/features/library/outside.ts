import { defineFeature } from '../feature.ts';
import { comparedWithBefore } from '../rolling/comparedWithBefore.ts';

/** 1 where the bar reaches beyond both ends of the one before, else 0. */
export const outside = defineFeature({
  name: 'outside',
  title: 'Outside bar',
  source: 'Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990 (outside day)',
  params: {},
  inputs: ['high', 'low'],
  warmup: () => 1,
  compute: (columns) => comparedWithBefore(columns, (top, topBefore, bottom, bottomBefore) => top > topBefore && bottom < bottomBefore),
});
