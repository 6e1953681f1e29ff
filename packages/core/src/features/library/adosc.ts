import { defineFeature } from '../feature.ts';
import { exponentialMeanFromFirst } from '../rolling/exponentialMeanFromFirst.ts';
import { moneyFlowVolume } from '../rolling/moneyFlowVolume.ts';
import { runningTotal } from '../rolling/runningTotal.ts';

/** Fast less slow exponential average of the accumulation/distribution line. */
export const adosc = defineFeature({
  name: 'adosc',
  title: 'Chaikin oscillator',
  source: 'Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "Chaikin Oscillator"; averages seeded with the line\'s first value (as TA-Lib)',
  params: {
    fast: { min: 1, max: 1000, default: 3, title: 'bars of the fast average' },
    slow: { min: 1, max: 1000, default: 10, title: 'bars of the slow average' },
  },
  inputs: ['high', 'low', 'close', 'volume'],
  recursive: true,
  warmup: ({ fast, slow }) => Math.max(fast, slow) - 1,
  compute: (columns, { fast, slow }) => {
    const line = runningTotal(moneyFlowVolume(columns));
    const slowMean = exponentialMeanFromFirst(line, slow);
    return exponentialMeanFromFirst(line, fast).map((value, i) => value - slowMean[i]!);
  },
});
