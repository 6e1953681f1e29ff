import { defineFeature } from '../feature.ts';
import { changesOver } from '../rolling/decimalSum.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/** Chande momentum oscillator, -100 to 100: gains less losses over gains plus losses of the window; NaN where nothing moved (0/0). */
export const cmo = defineFeature({
  name: 'cmo',
  title: 'Chande momentum oscillator',
  source: 'Chande & Kroll, The New Technical Trader, 1994, ch. 5 (plain sums, not Wilder\'s averages)',
  params: { period: { min: 1, max: 5000, default: 14, title: 'changes in the window' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const change = changesOver(close, 1);
    const net = rollingMean(change, period);
    const total = rollingMean(change.map(Math.abs), period);
    return net.map((value, i) => (100 * value) / total[i]!);
  },
});
