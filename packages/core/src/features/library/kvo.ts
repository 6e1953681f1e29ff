import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';
import { volumeForce } from '../rolling/volumeForce.ts';

/** Fast less slow exponential average of Klinger's volume force. */
export const kvo = defineFeature({
  name: 'kvo',
  title: 'Klinger volume oscillator',
  source: 'Klinger, Identifying Trends with Volume Analysis, Stocks & Commodities 15:12 (1997); averages seeded with the first force, so that both begin with the second bar, at a difference of 0',
  params: {
    fast: { min: 1, max: 1000, default: 34, title: 'bars of the fast average' },
    slow: { min: 1, max: 1000, default: 55, title: 'bars of the slow average' },
  },
  inputs: ['high', 'low', 'close', 'volume'],
  recursive: true,
  warmup: () => 1,
  compute: (columns, { fast, slow }) => {
    const pressure = volumeForce(columns);
    const slowMean = exponentialMeanFromFirst(pressure, slow, 0);
    return exponentialMeanFromFirst(pressure, fast, 0).map((value, i) => value - slowMean[i]!);
  },
});
