import { defineFeature } from '../feature.ts';
import { runningTotal } from '../rolling/runningTotal.ts';

/** Volume added up where the close rose, taken off where it fell; 0 on the first bar, and again on the first after a gap. */
export const obv = defineFeature({
  name: 'obv',
  title: 'On-balance volume',
  source: 'Granville, Granville\'s New Key to Stock Market Profits, 1963; Achelis, Technical Analysis from A to Z, 2nd ed. 2000, "On Balance Volume" (starts at 0)',
  params: {},
  inputs: ['close', 'volume'],
  recursive: true,
  warmup: () => 0,
  compute: ({ close, volume }) => {
    const isKnown = (i: number): boolean => i >= 0 && !Number.isNaN(close[i]!) && !Number.isNaN(volume[i]!);
    const signed = volume.map((traded, i) => {
      if (!isKnown(i)) return NaN;
      return isKnown(i - 1) ? Math.sign(close[i]! - close[i - 1]!) * traded : 0;
    });
    return runningTotal(signed);
  },
});
