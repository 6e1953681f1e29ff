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
  orders: ({ n, feature }, { period, entry, exit }) => {
    const zscore = feature(`zscore_${period}`);
    const target = new Float64Array(n).fill(NaN);
    let held = 0;
    for (let i = 0; i < n; i++) {
      const wanted = sideAt(zscore[i]!, held, { entry, exit });
      if (wanted !== held) target[i] = wanted;
      held = wanted;
    }
    return { target };
  },
});

/** 1, -1 or 0 for the bar's z-score; the side held when it asks for nothing else, as a NaN does. */
function sideAt(zscore: number, held: number, { entry, exit }: { entry: number; exit: number }): number {
  if (zscore > entry) return -1;
  if (zscore < -entry) return 1;
  const isBack = held === 1 ? zscore >= -exit : zscore <= exit;
  return isBack ? 0 : held;
}
