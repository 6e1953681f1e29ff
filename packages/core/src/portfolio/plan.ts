import { allocate, type Allocated } from './allocation/allocate.ts';
import type { CandidateRun } from './candidateRuns.ts';
import type { Correlations } from './clusters/correlations.ts';
import { openGates } from './gates.ts';
import { judgementOf, type Judgement } from './judgement.ts';
import type { Known } from './known.ts';
import { knownAt } from './knownAt.ts';
import { lineageTrials } from './lineageTrials.ts';
import type { PortfolioInput } from './portfolioInput.ts';
import type { Verdict } from './portfolioResult.ts';
import { ruleOf } from './allocation/ruleOf.ts';
import { rebalancingDays } from './rebalancingDays.ts';
import type { UnionDays } from './unionDays.ts';

/** What is decided at the close of a day, for the days after it. */
export interface Decision {
  /** Row of the union's days. */
  readonly row: number;
  /** A verdict and a weight a candidate. */
  readonly verdicts: readonly Verdict[];
  readonly weights: readonly number[];
  /** Of those that pass every gate by themselves. */
  readonly correlations: Correlations;
  /** Deflated Sharpe ratio a candidate, as known then; NaN when undefined. */
  readonly deflatedSharpes: readonly number[];
  /** Share of the portfolio's variance a candidate; 0 for what holds no weight, NaN when unknown. */
  readonly riskContributions: readonly number[];
  /** How far the weights are from the best ones under the same bounds. */
  readonly residual: number;
}

const DEFAULT_LOOKBACK = 126;

/** Verdicts and weights at each rebalancing, from what was known at its close. Nothing here depends on the account. */
export function planOf(runs: readonly CandidateRun[], union: UnionDays, input: PortfolioInput): Decision[] {
  const { rebalance = 'monthly' } = input.allocation;
  const gates = openGates(input.gates);
  return rebalancingDays(union.days, rebalance).map((row) => {
    const known = runs.map((run) => knownOf(run, runs, union.days[row]!, input));
    const past = union.returns.map((returns) => returns.subarray(0, row + 1));
    const judgement = judgementOf(gates, known, { ids: runs.map(({ id }) => id), past, correlation: input.clusters?.correlation });
    const deflatedSharpes = known.map(({ deflatedSharpe }) => deflatedSharpe);
    return { row, ...judgement, deflatedSharpes, ...weighed(runs, judgement, row, { returns: union.returns, input }) };
  });
}

function knownOf(run: CandidateRun, runs: readonly CandidateRun[], day: number, { earlierTrials = [] }: PortfolioInput): Known {
  return knownAt(run, day, lineageTrials(runs, earlierTrials, run.series.instrument, day));
}

interface Weighing {
  readonly returns: readonly Float64Array[];
  readonly input: PortfolioInput;
}

/** The admitted share the capital; what a candidate without history would get stays in cash until it has one. */
function weighed(runs: readonly CandidateRun[], { verdicts, correlations }: Judgement, row: number, { returns, input }: Weighing): Pick<Decision, 'weights' | 'riskContributions' | 'residual'> {
  // In the order of their names: the last bit of a weight does not depend on the order in which they were given.
  const admitted = verdicts.flatMap((verdict, i) => (verdict.admitted ? [i] : [])).sort((a, b) => (runs[a]!.id < runs[b]!.id ? -1 : 1));
  const nothing = runs.map(() => 0);
  if (admitted.length === 0) return { weights: nothing, riskContributions: nothing, residual: 0 };
  const waiting = verdicts.filter(({ gate }) => gate === 'history').length;
  const { lookback = DEFAULT_LOOKBACK } = input.allocation;
  const past = admitted.map((i) => returns[i]!.subarray(Math.max(0, row + 1 - lookback), row + 1));
  const rule = ruleOf(admitted.map((i) => runs[i]!), admitted.length / (admitted.length + waiting), input, admitted.map((i) => correlations.clusters[correlations.candidates.indexOf(i)]!));
  const { weights, riskContributions, residual }: Allocated = allocate(rule, past);
  const spread = (values: Float64Array): number[] => nothing.map((_, i) => (admitted.includes(i) ? values[admitted.indexOf(i)]! : 0));
  return { weights: spread(weights), riskContributions: spread(riskContributions), residual };
}
