import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { sharpeOf, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { combinatorialSplits, pathsOf, type Split, type SplitSettings } from './combinatorialSplits.ts';
import { searchOf, type Choice, type Training } from './searchOf.ts';
import type { Study, StudyHooks, StudySettings } from './study.ts';
import { studyOf } from './studyOf.ts';
import type { Trial } from './trial.ts';
import { stitched, type UnitDays } from './unitDays.ts';
import { daysOfTasks } from './unitTasks.ts';
import type { DayRange } from './windowsOf.ts';

export interface CpcvSettings extends StudySettings {
  readonly splits: SplitSettings;
}

/** The days of one path through all folds, and its annualised Sharpe ratio; NaN when undefined. */
export interface CpcvPath {
  readonly days: UnitDays;
  readonly sharpe: number;
}

export interface CpcvResult {
  /** The choice of each split, splits in lexicographic order of their test folds. */
  readonly choices: readonly { readonly params: ParameterValues; readonly score: number }[];
  readonly paths: readonly CpcvPath[];
  readonly trials: readonly Trial[];
}

/** Runs kept at a time would grow with splits and folds; most splits choose the same few configurations. */
const MOST_SPLITS = 5_000;

/**
 * Combinatorial purged cross-validation: for every choice of test folds the best configuration of the other, purged days, run on each
 * test fold by itself, flat before and after; the folds make paths through the whole period. Each configuration runs once over the
 * period, and its training figures are slices of that run.
 *
 * @throws BAD_PARAMS for splits that cannot be or are more than 5,000, and as `walkForward`
 *
 * Source: M. Lopez de Prado, Advances in Financial Machine Learning (2018), ch. 12.
 */
export async function cpcv(
  strategy: Strategy,
  frame: Frame,
  grid: readonly ParameterValues[],
  { splits: asked, ...settings }: CpcvSettings,
  hooks: StudyHooks = {},
): Promise<CpcvResult> {
  const study = studyOf(strategy, frame, grid, settings, hooks);
  const plan = cpcvPlanOf(study.period, asked);
  const { choices, trials } = await searchOf(study, grid, plan.trainings);
  return { choices: choices.map(({ params, score }) => ({ params, score })), paths: await cpcvPathsOf(study, plan, choices), trials };
}

/** The splits of a period, and the days that each of them trains on. */
export interface CpcvPlan {
  readonly asked: SplitSettings;
  readonly splits: readonly Split[];
  readonly trainings: readonly Training[];
}

/** @param period rows of the trade dates that count @throws BAD_PARAMS */
export function cpcvPlanOf({ from, to }: DayRange, asked: SplitSettings): CpcvPlan {
  const count = choicesAmong(asked.folds, asked.testFolds);
  if (count > MOST_SPLITS) fail('BAD_PARAMS', `${count} splits, at most ${MOST_SPLITS} are run`, { where: 'cpcv', advice: 'fewer folds' });
  const splits = combinatorialSplits(to - from, asked);
  return { asked, splits, trainings: splits.map(({ train }) => (returns) => Float64Array.from(train, (row) => returns[row]!)) };
}

/** The paths through all folds, each fold by what the splits that test it chose. @param choices one a split */
export async function cpcvPathsOf(study: Study, { asked }: CpcvPlan, choices: readonly Choice[]): Promise<CpcvPath[]> {
  const { from, to } = study.period;
  const size = Math.floor((to - from) / asked.folds);
  const rangeOf = (fold: number): DayRange => ({ from: from + fold * size, to: fold === asked.folds - 1 ? to : from + (fold + 1) * size });
  const splitsOfFolds = pathsOf(asked);
  // Most splits choose the same few configurations: each is run once on a fold.
  const keyOf = (split: number, fold: number): string => `${choices[split]!.row} ${fold}`;
  const wanted = new Map(splitsOfFolds.flatMap((tested, fold) => tested.map((split) => [keyOf(split, fold), { range: rangeOf(fold), params: choices[split]!.params }] as const)));
  const days = await daysOfTasks(study, [...wanted.values()].map((window) => ({ windows: [window], costs: study.costs, isLate: false, intrabar: 'worst' })), study.hooks);
  const found = new Map([...wanted.keys()].map((key, i) => [key, days[i]!]));
  const paths = splitsOfFolds[0]!.length;
  return Array.from({ length: paths }, (_, path) => {
    const joined = stitched(splitsOfFolds.map((tested, fold) => found.get(keyOf(tested[path]!, fold)) ?? fail('BUG', `path ${path} lacks fold ${fold}`)));
    return { days: joined, sharpe: sharpeOf(joined.returns, study.frame.tradeDatesPerYear) };
  });
}

/** How many choices of `count` out of `size` there are. */
function choicesAmong(size: number, count: number): number {
  let choices = 1;
  for (let k = 1; k <= count; k++) choices = (choices * (size - count + k)) / k;
  return Math.round(choices);
}
