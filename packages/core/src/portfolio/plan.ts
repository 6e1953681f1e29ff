import { weightsOf } from './allocators.ts';
import type { CandidateRun } from './candidateRuns.ts';
import { judge, openGates } from './gates.ts';
import type { Known } from './known.ts';
import { knownAt } from './knownAt.ts';
import { lineageTrials } from './lineageTrials.ts';
import type { PortfolioInput } from './portfolioInput.ts';
import type { Verdict } from './portfolioResult.ts';
import { rebalancingDays } from './rebalancingDays.ts';
import type { UnionDays } from './unionDays.ts';

/** What is decided at the close of a day, for the days after it. */
export interface Decision {
  /** Row of the union's days. */
  readonly row: number;
  /** A verdict and a weight a candidate. */
  readonly verdicts: readonly Verdict[];
  readonly weights: readonly number[];
  /** Deflated Sharpe ratio a candidate, as known then; NaN when undefined. */
  readonly deflatedSharpes: readonly number[];
}

const DEFAULT_LOOKBACK = 126;

/** Verdicts and weights at each rebalancing, from what was known at its close. Nothing here depends on the account. */
export function planOf(runs: readonly CandidateRun[], union: UnionDays, input: PortfolioInput): Decision[] {
  const { rebalance = 'monthly' } = input.allocation;
  const gates = openGates(input.gates);
  return rebalancingDays(union.days, rebalance).map((row) => {
    const known = runs.map((run) => knownOf(run, runs, union.days[row]!, input));
    const verdicts = known.map((candidate) => judge(gates, candidate));
    const deflatedSharpes = known.map(({ deflatedSharpe }) => deflatedSharpe);
    return { row, verdicts, weights: weightsAt(verdicts, row, union, input), deflatedSharpes };
  });
}

function knownOf(run: CandidateRun, runs: readonly CandidateRun[], day: number, { earlierTrials = [] }: PortfolioInput): Known {
  return knownAt(run, day, lineageTrials(runs, earlierTrials, run.series.instrument, day));
}

/** The admitted share the capital; what a candidate without history would get stays in cash until it has one. */
function weightsAt(verdicts: readonly Verdict[], row: number, { returns }: UnionDays, { allocation }: PortfolioInput): number[] {
  const { method, lookback = DEFAULT_LOOKBACK, cap = 1 } = allocation;
  const admitted = verdicts.flatMap((verdict, i) => (verdict.admitted ? [i] : []));
  const waiting = verdicts.filter(({ gate }) => gate === 'history').length;
  const past = admitted.map((i) => returns[i]!.subarray(Math.max(0, row + 1 - lookback), row + 1));
  const budget = admitted.length === 0 ? 0 : admitted.length / (admitted.length + waiting);
  const shared = weightsOf(method, past, { budget, cap });
  return verdicts.map((verdict, i) => (verdict.admitted ? shared[admitted.indexOf(i)]! : 0));
}
