import { runResearch, type Frame, type Intrabar } from '../kernel/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { firstBarOf, type DayTable } from './dayTable.ts';
import { ofConfiguration } from './ofConfiguration.ts';
import type { UnitCosts } from './trial.ts';
import { stakedCosts, unitDaysOf, type UnitRun } from './unitDays.ts';
import type { DayRange } from './windowsOf.ts';

/** One strategy on one series, as every run of it shares them. */
export interface UnitStudy {
  readonly strategy: Strategy;
  readonly frame: Frame;
  readonly table: DayTable;
  readonly costs: UnitCosts;
  /** Of the strategy's code. */
  readonly fingerprint: string;
  /** How an ambiguity inside a bar is decided; default `worst`. */
  readonly intrabar?: Intrabar;
}

/** One unit of one configuration on a range of the series' trade dates, flat before and after it. */
export function runUnit({ strategy, frame, table, costs, fingerprint, intrabar = 'worst' }: UnitStudy, range: DayRange, params: ParameterValues): UnitRun {
  const window = { from: firstBarOf(table, range.from), to: table.lastBar[range.to - 1]! + 1 };
  const close = frame.bars.close[Math.max(window.from - 1, 0)]!;
  const staked = stakedCosts(costs, close, `${frame.instrument} ${frame.timeframe}`);
  const run = ofConfiguration(params, () => runResearch(strategy, frame, params, { costs: staked, intrabar, window, fingerprint }));
  return { run, days: unitDaysOf(run, table, range) };
}
