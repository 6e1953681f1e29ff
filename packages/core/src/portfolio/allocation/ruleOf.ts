import type { CandidateRun } from '../candidateRuns.ts';
import type { GroupKey, PortfolioInput } from '../portfolioInput.ts';
import type { AllocationRule } from './allocate.ts';

/**
 * The rule by which admitted candidates share capital.
 *
 * @param share of the capital that is theirs, 0 to 1: the rest waits for others
 * @param clusters that of each
 */
export function ruleOf(admitted: readonly CandidateRun[], share: number, { allocation, series }: PortfolioInput, clusters: readonly number[]): AllocationRule {
  const { method, covariance = 'ledoitWolf', cap = 1, floor = 0, groups, riskBudgets, leverage = 1, volatilityTarget = null, kelly = null } = allocation;
  const column = (value: number): Float64Array => new Float64Array(admitted.length).fill(value);
  return {
    method,
    covariance,
    volatilityTarget,
    kelly,
    bounds: { budget: share * leverage, floors: column(floor), caps: column(cap), groups: groups === undefined ? [] : groupsOf(admitted, groups, clusters) },
    riskBudgets: riskBudgets === undefined ? column(1) : budgetsOf(admitted, riskBudgets.by, riskBudgets.shares),
    tradeDatesPerYear: Math.max(...series.map(({ tradeDatesPerYear }) => tradeDatesPerYear)),
  };
}

/** What a candidate is grouped by. */
export function keyOf({ strategy, series }: Pick<CandidateRun, 'strategy' | 'series'>, by: GroupKey): string {
  return by === 'strategy' ? strategy : series[by];
}

type Groups = NonNullable<PortfolioInput['allocation']['groups']>;

function groupsOf(admitted: readonly CandidateRun[], { by, cap }: Groups, clusters: readonly number[]): AllocationRule['bounds']['groups'] {
  const names = admitted.map((run, i) => (by === 'cluster' ? String(clusters[i]!) : keyOf(run, by)));
  return [...new Set(names)].map((name) => ({ members: names.flatMap((other, i) => (other === name ? [i] : [])), cap }));
}

/** The budget of a name is shared evenly by its candidates. */
function budgetsOf(admitted: readonly CandidateRun[], by: GroupKey, shares: Readonly<Record<string, number>>): Float64Array {
  const members = (name: string): number => admitted.filter((run) => keyOf(run, by) === name).length;
  return Float64Array.from(admitted, (run) => shares[keyOf(run, by)]! / members(keyOf(run, by)));
}
