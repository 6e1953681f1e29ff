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

/** The account at dearer costs. @param stressed of the candidates that were ever admitted */
export function accountStress(
  { runs, union, plan, input, tradeDatesPerYear }: { runs: readonly CandidateRun[]; union: UnionDays; plan: readonly Decision[]; input: PortfolioInput; tradeDatesPerYear: number },
  stressed: readonly (StressedDays | null)[],
): CostStress[] {
  const factors = stressed.find((one) => one !== null)?.dearer.map(({ factor }) => factor) ?? [];
  return factors.map((factor, k) => {
    const dearer = runs.map((run, i) => {
      const under = stressed[i]?.dearer[k];
      return under === undefined ? run : { ...run, series: { ...run.series, costs: under.costs }, outOfSample: { ...run.outOfSample, ...under.days } };
    });
    const sharpe = sharpeOf(returnsOf(accountOf(dearer, union, plan, input).equity, input.capital), tradeDatesPerYear);
    return { factor, sharpe: Number.isNaN(sharpe) ? null : sharpe };
  });
}
