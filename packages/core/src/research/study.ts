import { isoDay } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { runResearch, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { firstBarOf, rowsBefore, type DayTable } from './dayTable.ts';
import type { ObjectiveName } from './objectives.ts';
import { ofConfiguration } from './ofConfiguration.ts';
import type { Trial, UnitCosts } from './trial.ts';
import { stakedCosts, unitDaysOf, type UnitDays, type UnitRun } from './unitDays.ts';
import type { DayRange, WalkForward, Window } from './windowsOf.ts';

export interface WalkForwardSettings {
  readonly costs: UnitCosts;
  /** Of the strategy's code. */
  readonly fingerprint: string;
  readonly walkForward: WalkForward;
  /** What each window's choice is made by; default `sharpe`. */
  readonly objective?: ObjectiveName;
  /** Trade dates that count, ends included; the bars before only warm strategies up. Default: all. */
  readonly period?: Period;
}

export interface Period {
  readonly from?: number;
  readonly to?: number;
}

/** What a caller may watch; none of it changes a result. */
export interface WalkForwardHooks {
  /** After each configuration: its row, and what one unit of it did day by day. */
  readonly onTrial?: (trial: Trial, days: UnitDays) => void;
  /** After each backtest. */
  readonly onRun?: () => void;
  readonly throwIfCancelled?: () => void;
}

/** One strategy on one series, cut into windows: what every run of a walk-forward shares. */
export interface Study {
  readonly strategy: Strategy;
  readonly frame: Frame;
  readonly table: DayTable;
  readonly period: DayRange;
  readonly windows: readonly Window[];
  readonly settings: WalkForwardSettings;
  readonly hooks: WalkForwardHooks;
}

/** One configuration on a range of the series' trade dates, flat before and after it. */
export function runOn({ strategy, frame, table, settings, hooks }: Study, range: DayRange, params: ParameterValues): UnitRun {
  hooks.throwIfCancelled?.();
  const window = { from: firstBarOf(table, range.from), to: table.lastBar[range.to - 1]! + 1 };
  const close = frame.bars.close[Math.max(window.from - 1, 0)]!;
  const costs = stakedCosts(settings.costs, close, `${frame.instrument} ${frame.timeframe}`);
  const run = ofConfiguration(params, () => runResearch(strategy, frame, params, { costs, window, fingerprint: settings.fingerprint }));
  hooks.onRun?.();
  return { run, days: unitDaysOf(run, table, range) };
}

/**
 * The rows of the trade dates within a period.
 *
 * @throws BAD_PARAMS when there are none
 */
export function rowsOf({ days }: DayTable, { from = -Infinity, to = Infinity }: Period, { instrument, timeframe }: Frame): DayRange {
  const range = { from: rowsBefore(days, from), to: rowsBefore(days, to + 1) };
  if (range.from < range.to) return range;
  const held = days.length === 0 ? 'it has no bars' : `it holds ${isoDay(days[0]!)} to ${isoDay(days.at(-1) ?? 0)}`;
  return fail('BAD_PARAMS', `${instrument} ${timeframe} has no bars in the period: ${held}`, { where: 'period' });
}
