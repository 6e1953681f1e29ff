import { fail } from '../errors/index.ts';
import type { Intrabar } from '../kernel/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { oneBarLate } from './stress/oneBarLate.ts';
import type { Work } from './pool.ts';
import type { UnitCosts } from './trial.ts';
import { stitched, type UnitDays } from './unitDays.ts';
import { runUnit, type UnitStudy } from './unitRuns.ts';
import type { DayRange } from './windowsOf.ts';

/** Test windows with the parameters that were chosen for them: rows of the series' trade dates. */
export interface TestedWindow {
  readonly range: DayRange;
  readonly params: ParameterValues;
}

/** Windows that are run one by one, flat before and after each, and joined. */
export interface UnitTask {
  readonly windows: readonly TestedWindow[];
  readonly costs: UnitCosts;
  /** Whether every order comes one bar late. */
  readonly isLate: boolean;
  /** How an ambiguity inside a bar is decided. */
  readonly intrabar: Intrabar;
}

export type UnitData = Omit<UnitStudy, 'strategy' | 'costs' | 'intrabar'>;

/** Runs windows as one unit; the result of a task are the days of all its windows, joined. */
export const unitWork: Work<UnitData, UnitTask, UnitDays> = {
  open: ({ strategy, data }) => {
    if (strategy === null) return fail('BUG', 'a run needs a strategy');
    return ({ windows, costs, isLate, intrabar }) => {
      const study = { ...data, costs, intrabar, strategy: isLate ? oneBarLate(strategy) : strategy };
      return stitched(windows.map(({ range, params }) => runUnit(study, range, params).days));
    };
  },
};
