import { defineFeature } from '../feature.ts';
import { heightOf, rollingLine } from '../rolling/rollingLine.ts';
import { valuesBefore } from '../rolling/valuesBefore.ts';

/** Forecast oscillator: the close less what the line of least squares of the bar before foresaw, in per cent of the close. */
export const fosc = defineFeature({
  name: 'fosc',
  title: 'Forecast oscillator',
  source: 'Chande & Kroll, The New Technical Trader, 1994, ch. 2',
  params: { period: { min: 2, max: 5000, default: 14, title: 'bars of the line' } },
  inputs: ['close'],
  warmup: ({ period }) => period,
  compute: ({ close }, { period }) => {
    const foreseen = valuesBefore(heightOf(rollingLine(close, period), period, 1), 1);
    return close.map((price, i) => (100 * (price - foreseen[i]!)) / price);
  },
});
