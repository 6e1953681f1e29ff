import { isoDay } from '../bars/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { asFailure, fail } from '../errors/index.ts';
import { sharpeOf, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import type { SplitSettings } from './combinatorialSplits.ts';
import { cpcvPlanOf } from './cpcv.ts';
import { crossValidationOf, type CrossValidation } from './crossValidation.ts';
import { outOfSampleOf, type OutOfSample } from './outOfSample.ts';
import { neighboursOf, plateauOf, type Plateau } from './plateau.ts';
import { searchOf, type Choice } from './searchOf.ts';
import { sharedFeatures } from './sharedFeatures.ts';
import type { Study, StudyHooks, StudySettings } from './study.ts';
import { studyOf } from './studyOf.ts';
import type { Trial } from './trial.ts';
import type { TrialSpread } from './trialSpread.ts';
import type { UnitDays, UnitRun } from './unitDays.ts';
import { runUnit } from './unitRuns.ts';
import { addToWindowBlocks, openWindowBlocks, windowPbos } from './windowOverfitting.ts';
import { windowsOf, type WalkForward, type Window } from './windowsOf.ts';

export interface WalkForwardSettings extends StudySettings {
  readonly walkForward: WalkForward;
  /** Splits of the period that the same search is cross-validated by; absent: none. */
  readonly cpcv?: SplitSettings;
}

/** A window, what was chosen on its training days, and what that did on its test days. Days are trade dates, ends included. */
export interface ChosenWindow {
  readonly trainFrom: number;
  readonly trainTo: number;
  readonly testFrom: number;
  readonly testTo: number;
  readonly params: ParameterValues;
  /** What it was chosen by, on the training days; NaN when undefined. */
  readonly score: number;
  /** Whether the choice stands on a plateau or on a spike. */
  readonly plateau: Plateau;
  /** Probability that choosing among the configurations is overfitting, by the days before the end of the training; NaN when undefined. */
  readonly pbo: number;
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
  /** The score of each configuration on the last window's training days, in the order of the grid. */
  readonly lastScores: Float64Array;
  /** Null when it was not asked for. */
  readonly crossValidation: CrossValidation | null;
}

/**
 * Chooses on each training window and tests on the days after it. Each configuration runs once over the whole period, and its score
 * in a window is that of this run's training days; the winner runs again on the test days alone, starting and ending flat. Memory
 * grows with windows and days, and by a number with each window of each configuration.
 *
 * @param grid configurations, as `configurationsOf` gives them; a tie goes to the earlier one
 * @throws BAD_PARAMS for an empty grid, a period without bars, windows that do not fit (`windowsOf`), and as `runResearch`; CANCELLED
 *
 * Source: R. Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed., ch. 11.
 */
export async function walkForward(
  strategy: Strategy,
  frame: Frame,
  grid: readonly ParameterValues[],
  settings: WalkForwardSettings,
  hooks: StudyHooks = {},
): Promise<WalkForwardResult> {
  const study = studyOf(strategy, frame, grid, settings, hooks);
  const { table, period } = study;
  const windows = windowsOf(table.days.slice(period.from, period.to), settings.walkForward, { dayBefore: table.days[period.from - 1] });
  const trainings = windows.map(({ train }) => (returns: Float64Array) => returns.subarray(train.from, train.to));
  const plan = settings.cpcv === undefined ? null : cpcvPlanOf(period, settings.cpcv);
  const blocks = openWindowBlocks(windows.map(({ train }) => train.to), grid.length);
  const search = await searchOf(study, grid, [...trainings, ...(plan?.trainings ?? [])], (returns, row) => addToWindowBlocks(blocks, returns, row));
  const { scores, trials, spread } = search;
  const choices = search.choices.slice(0, windows.length);
  const pbos = windowPbos(blocks);
  const chosen = { ...study, frame: sharedFeatures(strategy, frame, choices.map(({ params }) => params)) };
  const tests = windows.map((window, k) => testOf(chosen, window, choices[k]!));
  const neighbours = neighboursOf(grid);
  return {
    windows: tests.map(({ days }, k) => describe(study, windows[k]!, { choice: choices[k]!, days, pbo: pbos[k]!, plateau: plateauOf(grid, neighbours, scores[k]!, choices[k]!.row) })),
    outOfSample: outOfSampleOf(tests, frame),
    spread,
    trials,
    lastScores: scores[windows.length - 1] ?? new Float64Array(0),
    crossValidation: plan === null ? null : await crossValidationOf(study, plan, search.choices.slice(windows.length)),
  };
}

/** What fails on some test days alone is told with them. */
function testOf(study: Study, { test }: Window, { params }: Choice): UnitRun {
  const { table, period, hooks } = study;
  const range = { from: period.from + test.from, to: period.from + test.to };
  hooks.throwIfCancelled?.();
  try {
    const run = runUnit(study, range, params);
    hooks.onRun?.();
    return run;
  } catch (error) {
    const { code, message, details, cause } = asFailure(error);
    const dates = `${isoDay(table.days[range.from]!)} to ${isoDay(table.days[range.to - 1]!)}`;
    return fail(code, `${message}, in the window that tests ${dates}`, details, cause ?? error);
  }
}

interface Tested {
  readonly choice: Choice;
  readonly days: UnitDays;
  readonly plateau: Plateau;
  readonly pbo: number;
}

function describe({ table, period, frame }: Study, { train, test }: Window, { choice, days, plateau, pbo }: Tested): ChosenWindow {
  const dayAt = (row: number): number => table.days[period.from + row]!;
  return {
    trainFrom: dayAt(train.from),
    trainTo: dayAt(train.to - 1),
    testFrom: dayAt(test.from),
    testTo: dayAt(test.to - 1),
    params: choice.params,
    score: choice.score,
    plateau,
    pbo,
    trainSharpe: choice.trainSharpe,
    testSharpe: sharpeOf(days.returns, frame.tradeDatesPerYear),
  };
}
