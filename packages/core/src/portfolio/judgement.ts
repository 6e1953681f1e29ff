import { CLUSTER_CORRELATION, correlationsOf, type Correlations } from './clusters/correlations.ts';
import { judge, type OpenGate } from './gates.ts';
import type { Known } from './known.ts';
import type { Verdict } from './portfolioResult.ts';

/** A verdict a candidate, and how those that pass every gate by themselves move together. */
export interface Judgement {
  readonly verdicts: readonly Verdict[];
  readonly correlations: Correlations;
}

export interface Peers {
  readonly ids: readonly string[];
  /** Returns up to the close, a column a candidate, NaN before its first day. */
  readonly past: readonly Float64Array[];
  /** From which correlation on candidates are one cluster; default 0.7. */
  readonly correlation?: number | undefined;
}

/**
 * The verdicts on all candidates at a close. Each is first judged by itself; those that pass are then compared one by one, the best
 * deflated Sharpe ratio first (then Sharpe ratio, then name), with those that were admitted before them.
 */
export function judgementOf(gates: readonly OpenGate[], known: readonly Known[], { ids, past, correlation = CLUSTER_CORRELATION }: Peers): Judgement {
  const verdicts = known.map((one) => judge(gates.filter(({ compares }) => compares !== true), one));
  // By name: the last bit of a distance does not depend on the order in which candidates were given.
  const passing = verdicts.flatMap(({ admitted }, i) => (admitted ? [i] : [])).sort((a, b) => (ids[a]! < ids[b]! ? -1 : 1));
  const correlations = correlationsOf(passing, passing.map((i) => past[i]!), correlation);
  const comparing = gates.filter(({ compares }) => compares === true);
  const taken: number[] = [];
  for (const i of passing.toSorted((a, b) => compared(known[a]!, known[b]!))) {
    const verdict = judge(comparing, { ...known[i]!, ...standingOf(i, taken, correlations, ids) });
    verdicts[i] = verdict;
    if (verdict.admitted) taken.push(i);
  }
  return { verdicts, correlations };
}

/** Better ones first; what is not defined comes last. */
function compared(a: Known, b: Known): number {
  return descending(a.deflatedSharpe, b.deflatedSharpe) || descending(a.sharpe, b.sharpe);
}

function descending(a: number, b: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return b - a;
}

function standingOf(candidate: number, taken: readonly number[], { candidates, clusters, values }: Correlations, ids: readonly string[]): Pick<Known, 'nearest' | 'correlation' | 'aheadInCluster'> {
  const own = candidates.indexOf(candidate);
  let [nearest, correlation, aheadInCluster]: [string | null, number, number] = [null, 0, 0];
  for (const other of taken) {
    const at = candidates.indexOf(other);
    if (clusters[at] === clusters[own]) aheadInCluster += 1;
    const value = values[own]![at]!;
    if (value > correlation) [nearest, correlation] = [ids[other]!, value];
  }
  return { nearest, correlation, aheadInCluster };
}
