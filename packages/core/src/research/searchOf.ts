import type { ParameterValues } from '../features/index.ts';
import { sharpeOf } from '../kernel/index.ts';
import { OBJECTIVES } from './objectives.ts';
import type { Study } from './study.ts';
import type { Trial } from './trial.ts';
import { trialsOf } from './trialsOf.ts';
import { addTrial, emptySpread, type TrialSpread } from './trialSpread.ts';

/** The best configuration of some training days. */
export interface Choice {
  readonly row: number;
  readonly params: ParameterValues;
  readonly score: number;
  readonly trainSharpe: number;
}

export interface Search {
  /** One a training. */
  readonly choices: readonly Choice[];
  /** For each training the score of each configuration. */
  readonly scores: readonly Float64Array[];
  readonly trials: readonly Trial[];
  readonly spread: TrialSpread;
}

/** The returns of some training days, out of those of the whole period. */
export type Training = (returns: Float64Array) => Float64Array;

/**
 * Runs each configuration once over the period and keeps the best of each training, whose figures are slices of that run; a row a trial
 * and the spread of them all.
 *
 * @param seen is given the returns of each configuration, one a day of the period, while they are at hand
 */
export async function searchOf(
  study: Study,
  grid: readonly ParameterValues[],
  trainings: readonly Training[],
  seen?: (returns: Float64Array, row: number) => void,
): Promise<Search> {
  const days = study.table.days.slice(study.period.from, study.period.to);
  const spread = emptySpread(days);
  const trials: Trial[] = [];
  const scores = trainings.map(() => new Float64Array(grid.length));
  const choices: Choice[] = [];
  await trialsOf(study, grid, (done, row) => {
    addTrial(spread, done.returns);
    trials.push(done.trial);
    seen?.(done.returns, row);
    study.hooks.onTrial?.(done, days);
    trainings.forEach((training, k) => {
      const choice = choiceOf(study, { row, params: grid[row]! }, training(done.returns));
      scores[k]![row] = choice.score;
      choices[k] = better(choices[k], choice);
    });
  });
  return { choices, scores, trials, spread };
}

function choiceOf({ objective, frame }: Study, { row, params }: Pick<Choice, 'row' | 'params'>, training: Float64Array): Choice {
  const trainSharpe = sharpeOf(training, frame.tradeDatesPerYear);
  const score = objective === 'sharpe' ? trainSharpe : OBJECTIVES[objective].score(training, frame.tradeDatesPerYear);
  return { row, params, score, trainSharpe };
}

/** An undefined score never beats anything: where none is defined, the first configuration stands. */
function better(best: Choice | undefined, next: Choice): Choice {
  if (best === undefined || next.score > best.score) return next;
  return Number.isNaN(best.score) && !Number.isNaN(next.score) ? next : best;
}
