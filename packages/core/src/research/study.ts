import { isoDay } from '../bars/index.ts';
import { fail } from '../errors/index.ts';
import type { Frame } from '../kernel/index.ts';
import { rowsBefore, type DayTable } from './dayTable.ts';
import type { FinishedTrial, FinishedTrials, TrialPlace } from './finishedTrial.ts';
import type { ObjectiveName } from './objectives.ts';
import type { Pool } from './pool.ts';
import type { UnitCosts } from './trial.ts';
import type { UnitStudy } from './unitRuns.ts';
import type { DayRange } from './windowsOf.ts';

/** What a study of one strategy on one series is told, however it is cut. */
export interface StudySettings {
  readonly costs: UnitCosts;
  /** Of the strategy's code. */
  readonly fingerprint: string;
  /** What choices are made by; default `sharpe`. */
  readonly objective?: ObjectiveName;
  /** Trade dates that count, ends included; the bars before only warm strategies up. Default: all. */
  readonly period?: Period;
}

export interface Period {
  readonly from?: number;
  readonly to?: number;
}

/** What a caller may watch and lend; none of it changes a result. */
export interface StudyHooks {
  /** After each configuration, in the order of the grid, whether it was run or had been finished before. */
  readonly onTrial?: (done: FinishedTrial, days: Int32Array) => void;
  /** As soon as a configuration has been run, in any order: the place to keep it. */
  readonly onFinished?: (place: TrialPlace, done: FinishedTrial) => void;
  /** Trials that are not to be run again. */
  readonly finished?: FinishedTrials;
  /** After each backtest. */
  readonly onRun?: () => void;
  readonly throwIfCancelled?: () => void;
  /** Threads to run in; default: the calling one. */
  readonly pool?: Pool;
  readonly signal?: AbortSignal;
}

/** One strategy on one series and the trade dates that count: what every run of it shares. */
export interface Study extends UnitStudy {
  readonly period: DayRange;
  readonly objective: ObjectiveName;
  readonly hooks: StudyHooks;
  readonly pool: Pool;
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
