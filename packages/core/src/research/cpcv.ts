import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { sharpeOf, type Frame } from '../kernel/index.ts';
import type { Strategy } from '../strategies/index.ts';
import { combinatorialSplits, pathsOf, type SplitSettings } from './combinatorialSplits.ts';
import { searchOf } from './searchOf.ts';
import { sharedFeatures } from './sharedFeatures.ts';
import type { StudyHooks, StudySettings } from './study.ts';
import { studyOf } from './studyOf.ts';
import type { Trial } from './trial.ts';
import { stitched, type UnitDays } from './unitDays.ts';
import { runUnit } from './unitRuns.ts';

export interface CpcvSettings extends StudySettings {
  readonly splits: SplitSettings;
}

export interface CpcvResult {
  /** The choice of each split, splits in lexicographic order of their test folds. */
  readonly choices: readonly { readonly params: ParameterValues; readonly score: number }[];
  /** The days of each path through all folds, and its annualised Sharpe ratio. */
  readonly paths: readonly { readonly days: UnitDays; readonly sharpe: number }[];
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
  const { from, to } = study.period;
  const count = choicesAmong(asked.folds, asked.testFolds);
  if (count > MOST_SPLITS) fail('BAD_PARAMS', `${count} splits, at most ${MOST_SPLITS} are run`, { advice: 'fewer folds' });
  const splits = combinatorialSplits(to - from, asked);
  const trainings = splits.map(({ train }) => (returns: Float64Array) => Float64Array.from(train, (row) => returns[row]!));
  const { choices, trials } = await searchOf(study, grid, trainings);
  const chosen = { ...study, frame: sharedFeatures(strategy, frame, choices.map(({ params }) => params)) };
  const runs = new Map<string, UnitDays>();
  const testOf = (split: number, fold: Int32Array): UnitDays => {
    const key = `${choices[split]!.row} ${fold[0]!}`;
    const days = runs.get(key) ?? runUnit(chosen, { from: from + fold[0]!, to: from + fold[fold.length - 1]! + 1 }, choices[split]!.params).days;
    runs.set(key, days);
    return days;
  };
  const foldsOf = pathsOf(asked);
  const paths = Array.from({ length: foldsOf[0]!.length }, (_, path) =>
    stitched(foldsOf.map((splitsOfFold, fold) => {
      hooks.throwIfCancelled?.();
      const split = splitsOfFold[path]!;
      const start = fold * Math.floor((to - from) / asked.folds);
      return testOf(split, splits[split]!.test.find((rows) => rows[0] === start) ?? fail('BUG', `split ${split} does not test fold ${fold}`));
    })),
  );
  return {
    choices: choices.map(({ params, score }) => ({ params, score })),
    paths: paths.map((days) => ({ days, sharpe: sharpeOf(days.returns, frame.tradeDatesPerYear) })),
    trials,
  };
}

/** How many choices of `count` out of `size` there are. */
function choicesAmong(size: number, count: number): number {
  let choices = 1;
  for (let k = 1; k <= count; k++) choices = (choices * (size - count + k)) / k;
  return Math.round(choices);
}
