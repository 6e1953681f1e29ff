import { compounded, compoundRateOf, deepestDrawdownOf } from '../kernel/index.ts';
import { cpcvPathsOf, type CpcvPlan } from './cpcv.ts';
import type { Choice } from './searchOf.ts';
import type { Study } from './study.ts';

/** What combinatorial purged cross-validation says of a search: evidence of luck, and no forecast, for its paths train on later days too. */
export interface CrossValidation {
  readonly splits: number;
  /** Distinct configurations that the splits chose. */
  readonly chosen: number;
  /** Of one unit on each path through the whole period: Sharpe ratio and return a year, deepest drawdown as a positive share. NaN when undefined. */
  readonly paths: readonly { readonly sharpe: number; readonly annualReturn: number; readonly maxDrawdown: number }[];
}

/** The figures of every path; the days themselves are let go. @param choices one a split */
export async function crossValidationOf(study: Study, plan: CpcvPlan, choices: readonly Choice[]): Promise<CrossValidation> {
  const paths = await cpcvPathsOf(study, plan, choices);
  return {
    splits: plan.splits.length,
    chosen: new Set(choices.map(({ row }) => row)).size,
    paths: paths.map(({ days: { returns }, sharpe }) => ({
      sharpe,
      annualReturn: compoundRateOf(compounded(returns), returns.length, study.frame.tradeDatesPerYear),
      maxDrawdown: deepestDrawdownOf(wealthOf(returns)).depth,
    })),
  };
}

function wealthOf(returns: Float64Array): Float64Array {
  const wealth = new Float64Array(returns.length + 1).fill(1);
  returns.forEach((value, day) => {
    wealth[day + 1] = wealth[day]! * (1 + value);
  });
  return wealth;
}
