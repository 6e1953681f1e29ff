import { defineFeature } from '../feature.ts';
import { rollingMax, rollingMin } from '../rolling/rollingExtreme.ts';
import { rowsSince } from '../rolling/rowsSince.ts';

/**
 * Aroon, 0 to 100: how lately the highest high (up) and the lowest low (down) of the last `period` + 1 bars were reached, 100 on the current
 * bar, and up less down. Of equal extremes the latest counts.
 */
export const aroon = defineFeature({
  name: 'aroon',
  title: 'Aroon',
  source: 'Chande, The Time Price Oscillator, Stocks & Commodities 13:9 (1995)',
  params: { period: { min: 1, max: 5000, default: 25, title: 'bars looked back' } },
  inputs: ['high', 'low'],
  outputs: ['up', 'down', 'oscillator'],
  warmup: ({ period }) => period,
  compute: ({ high, low }, { period }) => {
    const freshness = (rows: number): number => (100 * (period - rows)) / period;
    const up = rowsSince(high, rollingMax(high, period + 1)).map(freshness);
    const down = rowsSince(low, rollingMin(low, period + 1)).map(freshness);
    return { up, down, oscillator: up.map((value, i) => value - down[i]!) };
  },
});
