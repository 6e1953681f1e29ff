import { monthOf } from '../research/index.ts';

export const REBALANCE_RHYTHMS = ['weekly', 'monthly', 'quarterly'] as const;
export type RebalanceRhythm = (typeof REBALANCE_RHYTHMS)[number];

const PERIOD_OF: { readonly [rhythm in RebalanceRhythm]: (day: number) => number } = {
  // 1970-01-01 was a Thursday: three days later a new week begins.
  weekly: (day) => Math.floor((day + 3) / 7),
  monthly: monthOf,
  quarterly: (day) => Math.floor(monthOf(day) / 3),
};

/**
 * The rows at whose close contracts are set anew: the last trade date of each week (ending on Sunday), month or quarter, and the
 * last day of all, for what today's list would be.
 *
 * @param days trade dates, ascending, length n
 */
export function rebalancingDays(days: Int32Array, rhythm: RebalanceRhythm): number[] {
  const period = PERIOD_OF[rhythm];
  const rows: number[] = [];
  for (let row = 0; row < days.length; row++) {
    if (row + 1 === days.length || period(days[row + 1]!) !== period(days[row]!)) rows.push(row);
  }
  return rows;
}
