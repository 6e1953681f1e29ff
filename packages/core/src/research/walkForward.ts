import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { sharpeOf, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { dayTableOf } from './dayTable.ts';
import { outOfSampleOf, type OutOfSample } from './outOfSample.ts';
import { searchOf, type Choice } from './searchOf.ts';
import { sharedFeatures } from './sharedFeatures.ts';
import { rowsOf, runOn, type Study, type WalkForwardHooks, type WalkForwardSettings } from './study.ts';
import type { Trial } from './trial.ts';
import type { TrialSpread } from './trialSpread.ts';
import type { UnitDays, UnitRun } from './unitDays.ts';
import { windowsOf, type Window } from './windowsOf.ts';

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
  const windows = windowsOf(table.days.slice(period.from, period.to), settings.walkForward, { dayBefore: table.days[period.from - 1] });
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

function testOf(study: Study, { test }: Window, { params }: Choice): UnitRun {
  const { from } = study.period;
  return runOn(study, { from: from + test.from, to: from + test.to }, params);
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
