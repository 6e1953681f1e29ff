import { defineFeature } from '../feature.ts';
import { comparedWithBefore } from '../rolling/comparedWithBefore.ts';

/** 1 where the bar lies within the range of the one before, touching neither end, else 0. */
export const inside = defineFeature({
  name: 'inside',
  title: 'Inside bar',
  source: 'Crabel, Day Trading with Short Term Price Patterns and Opening Range Breakout, 1990 (inside day)',
  params: {},
  inputs: ['high', 'low'],
  warmup: () => 1,
  compute: (columns) => comparedWithBefore(columns, (top, topBefore, bottom, bottomBefore) => top < topBefore && bottom > bottomBefore),
});
