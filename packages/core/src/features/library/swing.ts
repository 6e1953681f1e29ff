import { defineFeature } from '../feature.ts';
import { swingPoints } from '../rolling/swingPoints.ts';

/** 1 where this bar confirms that the bar `strength` before was a swing point, higher (lower) than all `strength` bars on either side, else 0. */
export const swing = defineFeature({
  name: 'swing',
  title: 'Swing point confirmed',
  source: 'Williams, Trading Chaos, 1995 (fractal; `strength` bars on either side, strictly beyond them), dated when it is confirmed',
  params: { strength: { min: 1, max: 1000, default: 2, title: 'bars on either side' } },
  inputs: ['high', 'low'],
  outputs: ['high', 'low'],
  warmup: ({ strength }) => 2 * strength,
  compute: ({ high, low }, { strength }) => {
    const isPoint = (value: number): number => (Number.isNaN(value) ? NaN : value < 0 ? 0 : 1);
    return {
      high: swingPoints(high, strength, 'high').map(isPoint),
      low: swingPoints(low, strength, 'low').map(isPoint),
    };
  },
});
