import { deepestOf, drawdownOf, longestOf, ulcerOf } from './drawdown.ts';
import type { DeepestDrawdown } from './drawdown.ts';

/** What was lost from a peak. */
export interface DrawdownMetrics {
  /** Share of the peak, positive. */
  readonly maxDrawdown: number;
  /** Trade date of the peak; null when it is the start, or nothing was lost. */
  readonly maxDrawdownPeak: number | null;
  readonly maxDrawdownTrough: number | null;
  /** Null when the peak has not been seen again. */
  readonly maxDrawdownRecovery: number | null;
  /** Trade dates from its peak to its recovery, or to the last one while there is none; 0 when nothing was lost. */
  readonly maxDrawdownDays: number;
  /** Trade dates from its trough to its recovery; null when there is none, or nothing was lost. */
  readonly maxDrawdownRecoveryDays: number | null;
  /** Trade dates, one after the other, below an earlier peak. */
  readonly longestDrawdownDays: number;
  readonly ulcer: number;
}

/**
 * The drawdowns of an equity curve; the start counts as a peak.
 *
 * @param equity money at the end of each trade date, length n
 * @param days those trade dates, length n
 * @param initialEquity money before the first of them
 */
export function drawdownMetricsOf(equity: Float64Array, days: Int32Array, initialEquity: number): DrawdownMetrics {
  const drawdown = drawdownOf(startedAt(initialEquity, equity));
  const deepest = deepestOf(drawdown);
  const dayAt = (place: number | null): number | null => (place === null || place === 0 ? null : days[place - 1]!);
  return {
    maxDrawdown: deepest.depth,
    maxDrawdownPeak: dayAt(deepest.peak),
    maxDrawdownTrough: dayAt(deepest.trough),
    maxDrawdownRecovery: dayAt(deepest.recovery),
    ...daysOf(deepest, drawdown.length - 1),
    longestDrawdownDays: longestOf(drawdown),
    ulcer: ulcerOf(drawdown.subarray(1)),
  };
}

/** Places are one trade date apart. */
function daysOf(
  { peak, trough, recovery }: DeepestDrawdown,
  last: number,
): Pick<DrawdownMetrics, 'maxDrawdownDays' | 'maxDrawdownRecoveryDays'> {
  if (peak === null || trough === null) return { maxDrawdownDays: 0, maxDrawdownRecoveryDays: null };
  return { maxDrawdownDays: (recovery ?? last) - peak, maxDrawdownRecoveryDays: recovery === null ? null : recovery - trough };
}

function startedAt(initialEquity: number, equity: Float64Array): Float64Array {
  const curve = new Float64Array(equity.length + 1);
  curve[0] = initialEquity;
  curve.set(equity, 1);
  return curve;
}
