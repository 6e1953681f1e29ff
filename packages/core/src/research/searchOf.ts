import type { ParameterValues } from '../features/index.ts';
import { compounded, sharpeOf, sharpePerTradeDateOf, type ResearchResult } from '../kernel/index.ts';
import { OBJECTIVES } from './objectives.ts';
import { runOn, type Study } from './study.ts';
import { paramsText, trialId, type Trial, type UnitCosts } from './trial.ts';
import { addTrial, emptySpread, type TrialSpread } from './trialSpread.ts';
import type { UnitDays } from './unitDays.ts';

/** The best configuration of a window's training days. */
export interface Choice {
  readonly params: ParameterValues;
  readonly score: number;
  readonly trainSharpe: number;
}

export interface Search {
  /** One a window. */
  readonly choices: readonly Choice[];
  readonly trials: readonly Trial[];
  readonly spread: TrialSpread;
}

/** Runs each configuration once over the period and keeps the best of each window, a row a trial and the spread of them all. */
export function searchOf(study: Study, grid: readonly ParameterValues[]): Search {
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
