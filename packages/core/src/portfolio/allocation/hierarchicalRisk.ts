import { correlationDistance } from '../clusters/correlationDistance.ts';
import { leafOrderOf } from '../clusters/leafOrder.ts';
import { linkageOf } from '../clusters/linkage.ts';
import { quadratic, type Matrix } from './matrix.ts';

/** The distances of all pairs of series by their correlations. */
export function correlationDistances(covariance: Matrix): Float64Array[] {
  return covariance.map((row, i) => row.map((value, j) => (i === j ? 0 : correlationDistance(value / Math.sqrt(row[i]! * covariance[j]![j]!)))));
}

/**
 * Hierarchical risk parity, the variant with single linkage on sqrt((1 - rho) / 2), the leaf order of scipy, halving of the ordered leaves,
 * and halves weighed against each other by the standard deviation of their inverse-volatility portfolios. (The original compares
 * variances of inverse-variance portfolios and leaves the leaves in the order of the tree.)
 *
 * Source: M. Lopez de Prado, Building diversified portfolios that outperform out of sample, J. Portfolio Management 42 (2016); the
 * variant is that of skfolio's HierarchicalRiskParity at its defaults.
 */
export function hierarchicalShares(covariance: Matrix): Float64Array {
  const distances = correlationDistances(covariance);
  const order = leafOrderOf(linkageOf(distances, 'single'), distances);
  const shares = new Float64Array(covariance.length).fill(1);
  halve(order, covariance, shares);
  return shares;
}

function halve(leaves: readonly number[], covariance: Matrix, shares: Float64Array): void {
  if (leaves.length < 2) return;
  const middle = Math.floor(leaves.length / 2);
  const [left, right] = [leaves.slice(0, middle), leaves.slice(middle)];
  const [riskLeft, riskRight] = [clusterRisk(left, covariance), clusterRisk(right, covariance)];
  const toLeft = 1 - riskLeft / (riskLeft + riskRight);
  for (const leaf of left) shares[leaf] = shares[leaf]! * toLeft;
  for (const leaf of right) shares[leaf] = shares[leaf]! * (1 - toLeft);
  halve(left, covariance, shares);
  halve(right, covariance, shares);
}

function clusterRisk(leaves: readonly number[], covariance: Matrix): number {
  const inverse = Float64Array.from(leaves, (leaf) => 1 / Math.sqrt(covariance[leaf]![leaf]!));
  const total = inverse.reduce((sum, value) => sum + value, 0);
  const inner = leaves.map((i) => Float64Array.from(leaves, (j) => covariance[i]![j]!));
  return Math.sqrt(quadratic(inner, inverse.map((value) => value / total)));
}
