import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { finishedTrialOf, type FinishedTrial } from './finishedTrial.ts';
import type { Work } from './pool.ts';
import { runUnit, type UnitStudy } from './unitRuns.ts';
import type { DayRange } from './windowsOf.ts';

export interface TrialData extends Omit<UnitStudy, 'strategy'> {
  /** Rows of the series' trade dates that count. */
  readonly period: DayRange;
}

/** Runs configurations as one unit over the period; a task is some of them, its result a finished trial for each. */
export const trialWork: Work<TrialData, readonly ParameterValues[], readonly FinishedTrial[]> = {
  open: ({ strategy, data }) => {
    if (strategy === null) return fail('BUG', 'a trial needs a strategy');
    return (configurations) => configurations.map((params) => finishedTrialOf(runUnit({ ...data, strategy }, data.period, params), data.costs));
  },
};
