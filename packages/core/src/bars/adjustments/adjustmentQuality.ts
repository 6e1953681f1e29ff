import type { Bars } from '../bars.ts';
import { isoDay } from '../civilDay.ts';
import type { AdjustmentDirection } from './adjustBars.ts';
import type { AdjustmentMethod } from './adjustmentMethods.ts';
import type { AdjustmentPlan, AdjustmentStep } from './adjustmentSteps.ts';
import type { Adjustments } from './parseAdjustments.ts';

/** What there is to say about the adjustments of a series, as plain JSON. */
export interface AdjustmentQuality extends Omit<AdjustmentPlan, 'steps'> {
  readonly kind: Adjustments['kind'];
  readonly method: AdjustmentMethod;
  readonly direction: AdjustmentDirection;
  readonly applied: number;
  /** Dates of the first and last step; null without one. */
  readonly first: string | null;
  readonly last: string | null;
  /** Bars of which a price is off the tick grid once it is adjusted. */
  readonly offTick: number;
  readonly steps: readonly StepQuality[];
}

interface StepQuality extends Pick<AdjustmentStep, 'factor' | 'shift' | 'volumeFactor'> {
  readonly date: string;
  /** Trade date of the last bar before it. */
  readonly closeDate: string;
  /** The open after the step less the close before it, as traded: a wrong date shows here. */
  readonly jump: number;
  /** The same of the adjusted bars. */
  readonly jumpLeft: number;
}

/** What was adjusted. */
export interface AdjustedSeries {
  readonly adjustments: Adjustments;
  readonly method: AdjustmentMethod;
  readonly direction: AdjustmentDirection;
  readonly plan: AdjustmentPlan;
  /** As traded. */
  readonly raw: Bars;
  readonly adjusted: Bars;
  readonly offTick: number;
}

/** The steps of a series one by one, with the jump that each has taken away. */
export function adjustmentQuality({ adjustments, method, direction, plan, raw, adjusted, offTick }: AdjustedSeries): AdjustmentQuality {
  const { steps, ...counts } = plan;
  const [first, last] = [steps[0], steps.at(-1)];
  return {
    kind: adjustments.kind,
    method,
    direction,
    ...counts,
    applied: method === 'none' ? 0 : steps.length,
    first: first === undefined ? null : isoDay(first.tradeDate),
    last: last === undefined ? null : isoDay(last.tradeDate),
    offTick,
    steps: steps.map(({ row, tradeDate, factor, shift, volumeFactor }) => ({
      date: isoDay(tradeDate),
      closeDate: isoDay(raw.tradeDate[row - 1]!),
      factor,
      shift,
      volumeFactor,
      jump: raw.open[row]! - raw.close[row - 1]!,
      jumpLeft: adjusted.open[row]! - adjusted.close[row - 1]!,
    })),
  };
}
