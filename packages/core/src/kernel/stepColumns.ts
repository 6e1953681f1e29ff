import { soundRows } from '../bars/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { Orders, StepStrategy } from '../strategies/index.ts';
import { isSoundRow } from './checkOrders.ts';
import { simulateCheckedSteps } from './fast/simulateSteps.ts';
import type { RunTerms } from './fast/run.ts';
import { barsWithin } from './frame.ts';
import type { Frame } from './frame.ts';
import { throughSteps } from './strategySteps.ts';

/** Trading that costs nothing, on any price. */
const FREE: RunTerms = {
  costs: { pointValue: 1, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, commissionRate: 0, limitThroughTicks: 0, initialEquity: 1e6 },
  intrabar: 'worst',
};

/**
 * The orders that a strategy of steps gives on a frame's bars when trading is free, as columns: what it decided at a bar, and nothing from
 * the first bar on that is no bar. Orders that cannot be are given, but not filled.
 *
 * @throws BAD_STRATEGY, BAD_FEATURE as `throughSteps`
 */
export function stepColumns(strategy: StepStrategy, params: ParameterValues, frame: Frame): Orders {
  const n = frame.bars.time.length;
  const columns: Record<string, Float64Array> = {};
  throughSteps(strategy, params, frame, (decide) =>
    simulateCheckedSteps(
      barsWithin(frame.bars, 0, soundRows(frame.bars)),
      (i, holding) => {
        const row = decide(i, holding);
        for (const [column, value] of Object.entries(row)) (columns[column] ??= new Float64Array(n).fill(NaN))[i] = value ?? NaN;
        return isSoundRow(row) ? row : {};
      },
      FREE,
    ),
  );
  return columns;
}
