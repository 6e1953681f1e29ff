import type { Trades } from '../simulation.ts';

/** The most trades in a row, in the order of their exits, that won or lost; 0 without such a trade. */
export interface Streaks {
  /** With net money above 0. */
  readonly longestWinningStreak: number;
  /** With net money below 0. */
  readonly longestLosingStreak: number;
}

/** The longest streaks of trades; one that neither won nor lost ends both. */
export function streaksOf({ net, exitTime }: Pick<Trades, 'net' | 'exitTime'>): Streaks {
  let [longestWinningStreak, longestLosingStreak, winning, losing] = [0, 0, 0, 0];
  for (const row of rowsByExit(exitTime)) {
    winning = net[row]! > 0 ? winning + 1 : 0;
    losing = net[row]! < 0 ? losing + 1 : 0;
    longestWinningStreak = Math.max(longestWinningStreak, winning);
    longestLosingStreak = Math.max(longestLosingStreak, losing);
  }
  return { longestWinningStreak, longestLosingStreak };
}

/** One simulation's ledger is in this order; a portfolio's is one candidate after the other. Equal times keep their order. */
function rowsByExit(exitTime: Float64Array): Int32Array {
  const rows = Int32Array.from(exitTime.keys());
  const isOrdered = exitTime.every((time, row) => row === 0 || time >= exitTime[row - 1]!);
  return isOrdered ? rows : rows.sort((a, b) => exitTime[a]! - exitTime[b]! || a - b);
}
