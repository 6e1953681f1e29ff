import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { compounded, runResearch, sharpeOf, sharpePerTradeDateOf, type Frame, type ResearchResult } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { dayTableOf, firstBarOf, rowsBefore, type DayTable } from './dayTable.ts';
import { isoDay } from './dayNumber.ts';
import { OBJECTIVES, type ObjectiveName } from './objectives.ts';
import { outOfSampleOf, type OutOfSample } from './outOfSample.ts';
import { sharedFeatures } from './sharedFeatures.ts';
import { paramsText, trialId, type Trial, type UnitCosts } from './trial.ts';
import { addTrial, emptySpread, type TrialSpread } from './trialSpread.ts';
import { stakedCosts, unitDaysOf, type UnitDays, type UnitRun } from './unitDays.ts';
import { windowsOf, type DayRange, type WalkForward, type Window } from './windowsOf.ts';

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

/** A window, what was chosen on its training days, and what that did on its test days. Days are trade dates, ends included. */
export interface ChosenWindow {
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
  readonly params: ParameterValues;
  /** Annualised Sharpe ratios; NaN when undefined. */
  readonly trainSharpe: number;
  readonly testSharpe: number;
}

export interface WalkForwardResult {
  readonly windows: readonly ChosenWindow[];
  /** The test windows, one after the other. */
  readonly outOfSample: OutOfSample;
  /** What is known of the luck in the choice, trade date by trade date of the period. */
  readonly spread: TrialSpread;
  readonly trials: readonly Trial[];
}

/**
 * Chooses on each training window and tests on the days after it. Each configuration runs once over the whole period, and its score
 * in a window is that of this run's training days; the winner runs again on the test days alone, starting and ending flat. Memory
 * grows with windows and days, not with configurations.
 *
 * @param grid configurations, as `gridOf` gives them; a tie goes to the earlier one
 * @throws BAD_PARAMS for an empty grid, a period without bars, windows that do not fit (`windowsOf`), and as `runResearch`
 *
 * Source: R. Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed., ch. 11.
 */
export function walkForward(
  strategy: Strategy,
  frame: Frame,
  grid: readonly ParameterValues[],
  settings: WalkForwardSettings,
  hooks: WalkForwardHooks = {},
): WalkForwardResult {
  if (grid.length === 0) fail('BAD_PARAMS', `${strategy.id}: there is no configuration to run`);
  const table = dayTableOf(frame.bars);
  const period = rowsOf(table, settings.period ?? {}, frame);
  const windows = windowsOf(table.days.slice(period.from, period.to), settings.walkForward);
  const study: Study = { strategy, frame: sharedFeatures(strategy, frame, grid), table, period, windows, settings, hooks };
  const { choices, trials, spread } = searchOf(study, grid);
  const tests = windows.map((window, k) => testOf(study, window, choices[k]!));
  return {
    windows: tests.map(({ days }, k) => describe(study, windows[k]!, choices[k]!, days)),
    outOfSample: outOfSampleOf(tests, frame),
    spread,
    trials,
  };
}

interface Study {
  readonly strategy: Strategy;
  readonly frame: Frame;
  readonly table: DayTable;
  readonly period: DayRange;
  readonly windows: readonly Window[];
  readonly settings: WalkForwardSettings;
  readonly hooks: WalkForwardHooks;
}

interface Choice {
  readonly params: ParameterValues;
  readonly score: number;
  readonly trainSharpe: number;
}

interface Search {
  readonly choices: readonly Choice[];
  readonly trials: readonly Trial[];
  readonly spread: TrialSpread;
}

function searchOf(study: Study, grid: readonly ParameterValues[]): Search {
  const spread = emptySpread(study.table.days.slice(study.period.from, study.period.to));
  const trials: Trial[] = [];
  let choices: readonly Choice[] = [];
  for (const params of grid) {
    const { run, days } = runOn(study, study.period, params);
    const trial = trialOf(run, days, study.settings.costs);
    addTrial(spread, days.returns);
    trials.push(trial);
    study.hooks.onTrial?.(trial, days);
    choices = study.windows.map(({ train }, k) => better(choices[k], choiceOf(study, params, days.returns.subarray(train.from, train.to))));
  }
  return { choices, trials, spread };
}

function choiceOf({ settings, frame }: Study, params: ParameterValues, training: Float64Array): Choice {
  const { score } = OBJECTIVES[settings.objective ?? 'sharpe'];
  return {
    params,
    score: score(training, frame.tradeDatesPerYear),
    trainSharpe: sharpeOf(training, frame.tradeDatesPerYear),
  };
}

/** An undefined score never beats anything: where none is defined, the first configuration stands. */
function better(best: Choice | undefined, next: Choice): Choice {
  if (best === undefined || next.score > best.score) return next;
  return Number.isNaN(best.score) && !Number.isNaN(next.score) ? next : best;
}

function runOn({ strategy, frame, table, settings, hooks }: Study, range: DayRange, params: ParameterValues): UnitRun {
  hooks.throwIfCancelled?.();
  const window = { from: firstBarOf(table, range.from), to: table.lastBar[range.to - 1]! + 1 };
  const close = frame.bars.close[Math.max(window.from - 1, 0)]!;
  const costs = stakedCosts(settings.costs, close, `${frame.instrument} ${frame.timeframe}`);
  const run = runResearch(strategy, frame, params, { costs, window, fingerprint: settings.fingerprint });
  hooks.onRun?.();
  return { run, days: unitDaysOf(run, table, range) };
}

function testOf(study: Study, { test }: Window, { params }: Choice): UnitRun {
  const { from } = study.period;
  return runOn(study, { from: from + test.from, to: from + test.to }, params);
}

function trialOf({ identity, metrics }: ResearchResult, { returns }: UnitDays, costs: UnitCosts): Trial {
  const { strategy, instrument, timeframe, params } = identity;
  return {
    id: trialId({ ...identity, costs }),
    strategy,
    instrument,
    timeframe,
    params: paramsText(params),
    sharpe: sharpePerTradeDateOf(returns),
    trades: metrics.trades,
    totalReturn: compounded(returns) - 1,
  };
}

function describe({ table, period, frame }: Study, { train, test }: Window, choice: Choice, days: UnitDays): ChosenWindow {
  const dayAt = (row: number): number => table.days[period.from + row]!;
  return {
    trainFrom: dayAt(train.from),
    trainTo: dayAt(train.to - 1),
    testFrom: dayAt(test.from),
    testTo: dayAt(test.to - 1),
    params: choice.params,
    trainSharpe: choice.trainSharpe,
    testSharpe: sharpeOf(days.returns, frame.tradeDatesPerYear),
  };
}

function rowsOf({ days }: DayTable, { from = -Infinity, to = Infinity }: Period, { instrument, timeframe }: Frame): DayRange {
  const range = { from: rowsBefore(days, from), to: rowsBefore(days, to + 1) };
  if (range.from < range.to) return range;
  const held = days.length === 0 ? 'it has no bars' : `it holds ${isoDay(days[0]!)} to ${isoDay(days.at(-1) ?? 0)}`;
  return fail('BAD_PARAMS', `${instrument} ${timeframe} has no bars in the period: ${held}`, { where: 'period' });
}
