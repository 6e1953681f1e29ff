import { defineFeature } from '../feature.ts';
import { decimalSum } from '../rolling/decimalSum.ts';
import { rollingMean } from '../rolling/rollingMean.ts';

/**
 * Ultimate oscillator, 0 to 100: buying pressure over true range in three windows, weighing 4, 2 and 1 from the shortest named to the longest.
 * NaN where one of them has no range (0/0).
 */
export const ultosc = defineFeature({
  name: 'ultosc',
  title: 'Ultimate oscillator',
  source: 'Williams, The Ultimate Oscillator, Stocks & Commodities 3:4 (1985)',
  params: {
    short: { min: 1, max: 1000, default: 7, title: 'bars of the window that weighs 4' },
    middle: { min: 1, max: 1000, default: 14, title: 'bars of the window that weighs 2' },
    long: { min: 1, max: 1000, default: 28, title: 'bars of the window that weighs 1' },
  },
  inputs: ['high', 'low', 'close'],
  warmup: ({ short, middle, long }) => Math.max(short, middle, long),
  compute: ({ low, close, feature }, { short, middle, long }) => {
    const pressure = close.map((price, i) => (i === 0 ? NaN : decimalSum(price, -Math.min(low[i]!, close[i - 1]!))));
    const range = feature('tr');
    const share = (period: number): Float64Array => {
      const ranges = rollingMean(range, period);
      return rollingMean(pressure, period).map((value, i) => value / ranges[i]!);
    };
    const [near, between, far] = [share(short), share(middle), share(long)];
    return near.map((value, i) => (100 * (4 * value + 2 * between[i]! + far[i]!)) / 7);
  },
});
