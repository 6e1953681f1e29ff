import { defineFeature } from '../feature.ts';
import { positionInRange } from '../rolling/positionInRange.ts';
import { relativeStrength } from '../rolling/relativeStrength.ts';

/** Where the relative strength index lies in its own range of the last `window` values, 0 to 1; NaN without a range (0/0). */
export const stochrsi = defineFeature({
  name: 'stochrsi',
  title: 'Stochastic RSI',
  source: 'Chande & Kroll, The New Technical Trader, 1994, ch. 5; unsmoothed, as a share',
  params: {
    period: { min: 1, max: 1000, default: 14, title: 'changes averaged in the index' },
    window: { min: 2, max: 1000, default: 14, title: 'values of the index in the range' },
  },
  inputs: ['close'],
  recursive: true,
  warmup: ({ period, window }) => period + window - 1,
  compute: ({ close }, { period, window }) => {
    const strength = relativeStrength(close, period);
    return positionInRange(strength, strength, strength, window);
  },
});
