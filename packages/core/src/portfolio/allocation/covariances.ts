import { meanOf } from '../../kernel/index.ts';
import { choleskyOf, type Matrix } from './matrix.ts';

/** A covariance matrix of daily returns, and how it came about. */
export interface Covariance {
  readonly matrix: Matrix;
  /** Weight of the target it was shrunk to; 0 = the sample's own. */
  readonly shrinkage: number;
  /** What was added to the diagonal to make it definite, in units of the mean variance; 0 = nothing. */
  readonly ridge: number;
}

/** Estimates from columns of one length without NaN. Both shrink to the mean variance times the identity. */
export const COVARIANCES = {
  sample: (returns: readonly Float64Array[]): Estimate => ({ matrix: sampleCovariance(returns, 1), shrinkage: 0 }),
  ledoitWolf: (returns: readonly Float64Array[]): Estimate => shrunk(sampleCovariance(returns, 0), ledoitWolfShrinkage(returns)),
  oas: (returns: readonly Float64Array[]): Estimate => shrunk(sampleCovariance(returns, 0), oasShrinkage(returns)),
} as const;

export type CovarianceName = keyof typeof COVARIANCES;
type Estimate = Omit<Covariance, 'ridge'>;

const RIDGE = 1e-8;

/** An estimate that solvers can take: where it is singular (identical series, fewer days than series) a trace of the identity is added. */
export function covarianceOf(name: CovarianceName, returns: readonly Float64Array[]): Covariance {
  return definite(COVARIANCES[name](returns));
}

/** The estimate with a ridge, if it needs one. */
export function definite({ matrix, shrinkage }: Estimate): Covariance {
  if (choleskyOf(matrix, 1e-10) !== null) return { matrix, shrinkage, ridge: 0 };
  const added = RIDGE * meanVariance(matrix);
  return { matrix: matrix.map((row, i) => row.map((value, j) => (i === j ? value + added : value))), shrinkage, ridge: RIDGE };
}

/** @param lost degrees of freedom that the mean costs: 1 divides by n - 1, 0 by n */
function sampleCovariance(returns: readonly Float64Array[], lost: 0 | 1): Float64Array[] {
  const centred = returns.map(centredOf);
  const matrix = returns.map(() => new Float64Array(returns.length));
  for (let i = 0; i < returns.length; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let day = 0; day < centred[i]!.length; day++) sum += centred[i]![day]! * centred[j]![day]!;
      const covariance = sum / (centred[i]!.length - lost);
      matrix[i]![j] = covariance;
      matrix[j]![i] = covariance;
    }
  }
  return matrix;
}

function centredOf(column: Float64Array): Float64Array {
  const mean = meanOf(column);
  return column.map((value) => value - mean);
}

function meanVariance(matrix: Matrix): number {
  return matrix.reduce((sum, row, i) => sum + row[i]!, 0) / matrix.length;
}

function shrunk(matrix: Matrix, shrinkage: number): Estimate {
  const target = shrinkage * meanVariance(matrix);
  return { matrix: matrix.map((row, i) => row.map((value, j) => (1 - shrinkage) * value + (i === j ? target : 0))), shrinkage };
}

/**
 * Source: O. Ledoit, M. Wolf, A well-conditioned estimator for large-dimensional covariance matrices, J. Multivariate Analysis 88
 * (2004), 365-411, lemmas 3.2 to 3.5.
 */
function ledoitWolfShrinkage(returns: readonly Float64Array[]): number {
  const [p, n] = [returns.length, returns[0]?.length ?? 0];
  const matrix = sampleCovariance(returns, 0);
  const mean = meanVariance(matrix);
  const squares = sumOfSquares(matrix);
  const distance = squares / p - mean * mean;
  if (!(distance > 0)) return 0;
  const centred = returns.map(centredOf);
  let scatter = 0;
  for (let day = 0; day < n; day++) {
    const length = centred.reduce((sum, column) => sum + column[day]! * column[day]!, 0);
    scatter += length * length;
  }
  return Math.min((scatter / n - squares) / (n * p), distance) / distance;
}

/** Source: Y. Chen, A. Wiesel, Y. Eldar, A. Hero, Shrinkage algorithms for MMSE covariance estimation, IEEE Trans. Signal Processing 58 (2010), eq. 23. */
function oasShrinkage(returns: readonly Float64Array[]): number {
  const [p, n] = [returns.length, returns[0]?.length ?? 0];
  const matrix = sampleCovariance(returns, 0);
  const mean = meanVariance(matrix);
  // As scikit-learn codes it: without the paper's term of order 2 / p.
  const alpha = sumOfSquares(matrix) / (p * p);
  const between = (n + 1) * (alpha - (mean * mean) / p);
  return between > 0 ? Math.min((alpha + mean * mean) / between, 1) : 1;
}

function sumOfSquares(matrix: Matrix): number {
  return matrix.reduce((total, row) => total + row.reduce((sum, value) => sum + value * value, 0), 0);
}
