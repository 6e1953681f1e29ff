import { correlationDistance } from './correlationDistance.ts';
import { correlationOf } from './correlationOf.ts';
import { clustersWithin, linkageOf } from './linkage.ts';
import { leafOrderOf } from './leafOrder.ts';

/** How some candidates move together, by their out-of-sample days up to a close. */
export interface Correlations {
  /** Indices of the candidates, near ones next to each other. */
  readonly candidates: readonly number[];
  /** Cluster of each, numbered from 0 in that order. */
  readonly clusters: readonly number[];
  /** A row a candidate, in the same order; 1 on the diagonal, NaN below 20 common days or where one does not vary. */
  readonly values: readonly (readonly number[])[];
}

/** Correlation from which on candidates are one cluster, on average, where none is given. */
export const CLUSTER_CORRELATION = 0.7;

/**
 * The correlations of some candidates, and their clusters: average linkage on sqrt((1 - rho) / 2), cut where that of a correlation lies.
 * An undefined correlation counts as 0.
 *
 * @param returns a column each of the `candidates`, NaN before its first day
 * @param correlation from which on they are one cluster, on average
 */
export function correlationsOf(candidates: readonly number[], returns: readonly Float64Array[], correlation: number): Correlations {
  if (candidates.length === 0) return { candidates: [], clusters: [], values: [] };
  const values = returns.map(() => new Float64Array(returns.length).fill(1));
  for (let i = 0; i < returns.length; i++) {
    for (let j = 0; j < i; j++) {
      const value = correlationOf(returns[i]!, returns[j]!);
      values[i]![j] = value;
      values[j]![i] = value;
    }
  }
  const distances = values.map((row, i) => row.map((value, j) => (i === j ? 0 : correlationDistance(Number.isNaN(value) ? 0 : value))));
  const merges = linkageOf(distances, 'average');
  const order = leafOrderOf(merges, distances);
  const clusters = clustersWithin(merges, correlationDistance(correlation) * (1 + 1e-12));
  const names = [...new Set(order.map((leaf) => clusters[leaf]!))];
  return {
    candidates: order.map((leaf) => candidates[leaf]!),
    clusters: order.map((leaf) => names.indexOf(clusters[leaf]!)),
    values: order.map((a) => order.map((b) => values[a]![b]!)),
  };
}
