import { ambiguously, protectedAt, protectivelyExited } from './barWalk.ts';
import type { BarSetting, BarWalk } from './barWalk.ts';
import type { Entry } from './entry.ts';
import { exitLevels } from './levels.ts';
import { adverse, favourable } from './side.ts';

/**
 * The walk after the protective orders of a position that an entry inside the bar has just opened (K8). What the bar's range
 * reaches may have been reached before the entry; what a limit or a stop entry and the close prove is certain, all else a guess.
 */
export function afterEntry(setting: BarSetting, walk: BarWalk, { side, kind, price }: Entry): BarWalk {
  const placed = protectedAt(setting, walk, price);
  if (placed.exited) return placed;
  const { bar, row, costs, intrabar } = setting;
  const { stopLoss, stopReason, takeProfit, profitReach } = exitLevels(row, walk.managed, side, costs);
  const isStopReached = side * adverse(bar, side) <= side * stopLoss;
  const isProfitReached = side * favourable(bar, side) >= side * profitReach;
  const loss = { price: stopLoss, reason: stopReason };
  const gain = { price: takeProfit, reason: 'profit' } as const;
  if (isStopReached && isProfitReached) {
    return protectivelyExited(setting, ambiguously(walk), intrabar === 'worst' ? loss : gain);
  }
  if (isStopReached) {
    if (kind === 'limit' || side * bar.close <= side * stopLoss) return protectivelyExited(setting, walk, loss);
    return intrabar === 'worst' ? protectivelyExited(setting, ambiguously(walk), loss) : ambiguously(walk);
  }
  if (isProfitReached) {
    if (kind === 'stop' || side * bar.close >= side * profitReach) return protectivelyExited(setting, walk, gain);
    return intrabar === 'best' ? protectivelyExited(setting, ambiguously(walk), gain) : ambiguously(walk);
  }
  return walk;
}
