import { fail } from '../errors/index.ts';
import { sharpeOf, returnsOf } from '../kernel/index.ts';
import { rowsBefore, stressOf, type StressedDays, type TaskHooks } from '../research/index.ts';
import { accountOf } from './account.ts';
import { frameOf, type CandidateRun } from './candidateRuns.ts';
import type { Decision } from './plan.ts';
import type { PortfolioInput } from './portfolioInput.ts';
import type { UnionDays } from './unionDays.ts';

/**
 * What is left of each candidate under worse conditions: those that were ever admitted, in the order of the candidates; null for the
 * others, which nothing rests on.
 *
 * @param each is called after each candidate
 */
export async function stressedRuns(
  runs: readonly CandidateRun[],
  plan: readonly Decision[],
  { strategies }: PortfolioInput,
  { each, ...hooks }: TaskHooks & { readonly each?: (done: number) => void },
): Promise<(StressedDays | null)[]> {
  const found: (StressedDays | null)[] = [];
  for (const [i, run] of runs.entries()) {
    const { strategy, fingerprint } = strategies.find((one) => one.strategy.id === run.strategy) ?? fail('BUG', `there is no strategy ${run.strategy}`);
    const windows = run.windows.map(({ testFrom, testTo, params }) => ({
      range: { from: rowsBefore(run.table.days, testFrom), to: rowsBefore(run.table.days, testTo + 1) },
      params,
    }));
    const isAdmitted = plan.some(({ verdicts }) => verdicts[i]!.admitted);
    found.push(isAdmitted ? await stressOf({ strategy, fingerprint, frame: frameOf(run.series), table: run.table, costs: run.series.costs }, windows, hooks) : null);
    each?.(i + 1);
  }
  return found;
}

/** The Sharpe ratio of the account, annualised, had every side cost a multiple: the same decisions, other money. */
export interface CostStress {
  readonly factor: number;
  /** Null when undefined. */
  readonly sharpe: number | null;
}

/** The account under other conditions of its candidates: the same decisions, other money. */
export interface AccountStress {
  readonly costs: readonly CostStress[];
  /** Its annualised Sharpe ratio had every ambiguity inside a bar been decided for it; null when undefined. */
  readonly sharpeAtBest: number | null;
}

interface StressedAccount {
  readonly runs: readonly CandidateRun[];
  readonly union: UnionDays;
  readonly plan: readonly Decision[];
  readonly input: PortfolioInput;
  readonly tradeDatesPerYear: number;
}

/** The account at dearer costs, and with ambiguities decided for it. @param stressed of the candidates that were ever admitted */
export function accountStress({ runs, union, plan, input, tradeDatesPerYear }: StressedAccount, stressed: readonly (StressedDays | null)[]): AccountStress {
  const sharpeWith = (changed: readonly CandidateRun[]): number | null => {
    const sharpe = sharpeOf(returnsOf(accountOf(changed, union, plan, input).equity, input.capital), tradeDatesPerYear);
    return Number.isNaN(sharpe) ? null : sharpe;
  };
  const best = runs.map((run, i) => (stressed[i] ? { ...run, outOfSample: { ...run.outOfSample, ...stressed[i].best } } : run));
  const factors = stressed.find((one) => one !== null)?.dearer.map(({ factor }) => factor) ?? [];
  const costs = factors.map((factor, k) => {
    const dearer = runs.map((run, i) => {
      const under = stressed[i]?.dearer[k];
      return under === undefined ? run : { ...run, series: { ...run.series, costs: under.costs }, outOfSample: { ...run.outOfSample, ...under.days } };
    });
    return { factor, sharpe: sharpeWith(dearer) };
  });
  return { costs, sharpeAtBest: factors.length === 0 ? null : sharpeWith(best) };
}
