import { defineFeature } from '../feature.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';

/** Donchian channel: highest high and lowest low of the window, the current bar included. */
export const donchian = defineFeature({
  name: 'donchian',
  title: 'Donchian channel',
  source: 'Kaufman, Trading Systems and Methods, 5th ed. 2013, ch. 5 (the current bar included)',
  params: { period: { min: 1, max: 5000, default: 20, title: 'bars in the window' } },
  inputs: ['high', 'low'],
  outputs: ['upper', 'lower'],
  warmup: ({ period }) => period - 1,
  compute: ({ high, low }, { period }, _, outs = {}) => ({ upper: rollingMax(high, period, outs.upper), lower: rollingMin(low, period, outs.lower) }),
});
