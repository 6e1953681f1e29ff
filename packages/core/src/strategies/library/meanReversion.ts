import { defineStrategy } from '../strategy.ts';

/**
 * Trades against a stretched price: short when the close's z-score rises above `entry`, long when it falls below `-entry`, flat
 * again when it has come back within `exit` of the mean (or straight over to the other side). Targets are given once, at changes.
 * A bar without a z-score changes nothing.
 */
export const meanReversion = defineStrategy({
  id: 'mean_reversion',
  title: 'Z-score mean reversion',
  params: {
    period: { min: 2, max: 1000, default: 20, title: 'bars of mean and deviation' },
    entry: { min: 0.1, max: 10, default: 2, integer: false, title: 'deviations from the mean at which to enter' },
    exit: { min: 0, max: 10, default: 0.5, integer: false, title: 'deviations from the mean at which to leave' },
  },
  constraints: [{ says: 'exit must be below entry', holds: ({ entry, exit }) => exit < entry }],
  features: ({ period }) => [`zscore_${period}`],
  crossings: ({ period, entry, exit }) => {
    const zscore = `zscore_${period}`;
    const isHigh = { left: zscore, is: 'above', right: entry } as const;
    const isLow = { left: zscore, is: 'below', right: -entry } as const;
    return [
      { from: 'flat', when: isHigh, to: 'short', target: -1 },
      { from: 'flat', when: isLow, to: 'long', target: 1 },
      { from: 'long', when: isHigh, to: 'short', target: -1 },
      { from: 'long', when: { left: zscore, is: 'atLeast', right: -exit }, to: 'flat', target: 0 },
      { from: 'short', when: isLow, to: 'long', target: 1 },
      { from: 'short', when: { left: zscore, is: 'atMost', right: exit }, to: 'flat', target: 0 },
    ];
  },
});
