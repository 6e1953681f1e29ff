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
  const ordered = isAscending(exitTime) ? net : byExit(net, exitTime);
  let [longestWinningStreak, longestLosingStreak, winning, losing] = [0, 0, 0, 0];
  for (let row = 0; row < ordered.length; row++) {
    winning = ordered[row]! > 0 ? winning + 1 : 0;
    losing = ordered[row]! < 0 ? losing + 1 : 0;
    longestWinningStreak = Math.max(longestWinningStreak, winning);
    longestLosingStreak = Math.max(longestLosingStreak, losing);
  }
  return { longestWinningStreak, longestLosingStreak };
}

/** One simulation's ledger is in this order; a portfolio's is one candidate after the other. */
function isAscending(exitTime: Float64Array): boolean {
  for (let row = 1; row < exitTime.length; row++) if (exitTime[row]! < exitTime[row - 1]!) return false;
  return true;
}

/** Equal times keep their order. */
function byExit(net: Float64Array, exitTime: Float64Array): Float64Array {
  const rows = Int32Array.from(exitTime.keys()).sort((a, b) => exitTime[a]! - exitTime[b]! || a - b);
  return Float64Array.from(rows, (row) => net[row]!);
}
