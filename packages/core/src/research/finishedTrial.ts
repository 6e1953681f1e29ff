import { compounded, sharpePerTradeDateOf } from '../kernel/index.ts';
import { paramsText, trialId, type Trial, type UnitCosts } from './trial.ts';
import type { UnitRun } from './unitDays.ts';

/** A trial with what one unit of it returned on each trade date of the period: all that the statistics ask of it. */
export interface FinishedTrial {
  readonly trial: Trial;
  readonly returns: Float64Array;
}

/** What a finished trial is found by: the trial, the content of its data and the trade dates that counted, ends included. */
export interface TrialPlace {
  readonly id: string;
  readonly dataSha256: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** A store of finished trials: what it has is never run again. */
export interface FinishedTrials {
  readonly has: (place: TrialPlace) => boolean;
  /** @returns null for what it does not have */
  readonly read: (place: TrialPlace) => FinishedTrial | null;
}

/** What a run of one unit over the period leaves behind. */
export function finishedTrialOf({ run: { identity, metrics }, days: { days, returns } }: UnitRun, costs: UnitCosts): FinishedTrial {
  const { strategy, instrument, timeframe, params } = identity;
  const trial = {
    id: trialId({ ...identity, costs }),
    strategy,
    instrument,
    timeframe,
    params: paramsText(params),
    sharpe: sharpePerTradeDateOf(returns),
    trades: metrics.trades,
    totalReturn: compounded(returns) - 1,
    lastDay: days.at(-1) ?? NaN,
  };
  return { trial, returns };
}
