import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALLOCATORS, type AllocatorName } from '../../../src/portfolio/allocators.ts';
import { COVARIANCES } from '../../../src/portfolio/allocation/covariances.ts';
import { correlationDistances } from '../../../src/portfolio/allocation/hierarchicalRisk.ts';
import { quadratic } from '../../../src/portfolio/allocation/matrix.ts';
import { leafOrderOf } from '../../../src/portfolio/clusters/leafOrder.ts';
import { linkageOf } from '../../../src/portfolio/clusters/linkage.ts';
import { oracleOf, type OracleCase } from '../../oracles/oracleOf.ts';
import { pastOf } from './randomCovariances.ts';

type FormCase = OracleCase<{ readonly sigma: readonly number[]; readonly rho: number }, Readonly<Record<string, readonly number[]>>>;
interface StockInput {
  readonly file: string;
  readonly fromDate?: string;
  readonly assets: readonly string[];
}
type WeightCase = OracleCase<StockInput, {
  readonly weights: readonly number[];
  readonly leafOrder?: readonly number[];
  readonly variance?: number;
  readonly zeroWeights?: readonly string[];
  readonly diversificationRatio?: number;
  readonly relativeSpreadOfContributionsBelow?: number;
}>;
type ShrinkageCase = OracleCase<StockInput, { readonly shrinkage: number; readonly covariance00: number; readonly covariance01?: number }>;

const ORACLE = oracleOf('allocation');
const free = (n: number) => ({ budget: 1, floors: new Float64Array(n), caps: new Float64Array(n).fill(1), groups: [] });
const weigh = (method: AllocatorName, covariance: readonly Float64Array[]) =>
  ALLOCATORS[method].weigh({ past: pastOf(covariance), covariance, riskBudgets: new Float64Array(covariance.length).fill(1 / covariance.length), bounds: free(covariance.length) });
const covarianceOf = (sigma: readonly number[], rho: number): Float64Array[] => sigma.map((a, i) => Float64Array.from(sigma, (b, j) => (i === j ? a * a : rho * a * b)));

describe('closed forms', () => {
  const pairs = [0.1, 0.25].flatMap((first) => [0.05, 0.2].flatMap((second) => [-0.8, 0, 0.3, 0.7].map((rho) => ({ first, second, rho }))));

  it.each(pairs)('of two series: $first, $second, correlation $rho', ({ first: s, second: t, rho }) => {
    const covariance = covarianceOf([s, t], rho);
    const near = (method: AllocatorName, first: number): void => {
      const { weights, residual } = weigh(method, covariance);
      expect(Math.abs(weights[0]! - first)).toBeLessThan(1e-12);
      expect(Math.abs(weights[1]! - (1 - first))).toBeLessThan(1e-12);
      expect(residual).toBeLessThan(1e-8);
    };
    near('equal', 0.5);
    near('inverseVolatility', t / (s + t));
    near('erc', t / (s + t));
    near('maximumDiversification', t / (s + t));
    near('hrp', t / (s + t));
    near('minimumVariance', Math.min(1, Math.max(0, (t * t - rho * s * t) / (s * s + t * t - 2 * rho * s * t))));
  });

  const METHOD_OF: Readonly<Record<string, AllocatorName>> = {
    erc: 'erc', minVarianceLongOnly: 'minimumVariance', maxDiversification: 'maximumDiversification', inverseVolatility: 'inverseVolatility',
  };
  // Inverse variance is the minimum variance of uncorrelated series.
  const forms = ['two-assets-a', 'diagonal-4'].map((id) => ORACLE.of<FormCase>(id)).flatMap(({ id, input, expected, tolerance }) =>
    Object.entries(expected).map(([name, weights]) => ({ id, name, weights, tolerance, method: METHOD_OF[name] ?? 'minimumVariance', covariance: covarianceOf(input.sigma, name === 'inverseVariance' ? 0 : input.rho) })));

  it.each(forms)('$id: $name', ({ method, covariance, weights, tolerance }) => {
    const found = weigh(method, covariance).weights;
    expect(found).toHaveLength(weights.length);
    weights.forEach((weight, i) => expect(Math.abs(found[i]! - weight)).toBeLessThanOrEqual(tolerance.abs));
  });

  ORACLE.areAllRead();
});

const HRP = ORACLE.of<WeightCase>('hrp-20');
const METHODS = { 'erc-20': 'erc', 'erc-20-exact': 'erc', 'minvar-20': 'minimumVariance', 'maxdiv-20': 'maximumDiversification', 'hrp-20': 'hrp' } as const satisfies Record<string, AllocatorName>;
const WEIGHTS = Object.entries(METHODS).map(([id, method]) => ({ ...ORACLE.of<WeightCase>(id), method }));
const SHRINKAGES = Object.entries({ 'lw-20': 'ledoitWolf', 'oas-20': 'oas' } as const).map(([id, name]) => ({ ...ORACLE.of<ShrinkageCase>(id), name }));
const FILE = `${process.env['PROJ_TEST_DATA'] ?? ''}/${HRP.input.file}`;

describe.skipIf(!existsSync(FILE))('the 20 stocks', () => {
  const [head = '', ...lines] = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n') : [];
  const names = head.split(',').slice(1);
  const rows = lines.map((line) => line.split(','));
  const returnsOf = ({ fromDate = '' }: StockInput): Float64Array[] =>
    names.map((_, k) => {
      const prices = rows.map((row) => Number(row[k + 1]));
      return Float64Array.from(rows.flatMap((row, t) => (t > 0 && row[0]! >= fromDate ? [prices[t]! / prices[t - 1]! - 1] : [])));
    });

  it.each(WEIGHTS)('$id', ({ id, method, input, expected, tolerance }) => {
    const covariance = COVARIANCES.sample(returnsOf(input)).matrix;
    const { weights, residual } = weigh(method, covariance);
    expect(input.assets).toEqual(names);
    expected.weights.forEach((weight, i) => expect(Math.abs(weights[i]! - weight), `${id} ${names[i]!}`).toBeLessThanOrEqual(tolerance.abs));
    expect(residual).toBeLessThan(expected.relativeSpreadOfContributionsBelow ?? 1e-8);
    if (expected.zeroWeights !== undefined) expect(names.filter((_, i) => weights[i]! < 1e-12)).toEqual(expected.zeroWeights);
    if (expected.variance !== undefined) expect(Math.abs(quadratic(covariance, weights) - expected.variance)).toBeLessThan(1e-12);
    if (expected.diversificationRatio !== undefined) {
      const apart = weights.reduce((sum, weight, i) => sum + weight * Math.sqrt(covariance[i]![i]!), 0);
      expect(Math.abs(apart / Math.sqrt(quadratic(covariance, weights)) - expected.diversificationRatio)).toBeLessThan(tolerance.abs);
    }
  });

  it('hrp-20: the order of the leaves', () => {
    const distances = correlationDistances(COVARIANCES.sample(returnsOf(HRP.input)).matrix);
    expect(leafOrderOf(linkageOf(distances, 'single'), distances)).toEqual(HRP.expected.leafOrder);
  });

  it.each(SHRINKAGES)('$id', ({ name, input, expected, tolerance }) => {
    const { shrinkage, matrix } = COVARIANCES[name](returnsOf(input));
    const near = (found: number, wanted: number): void => expect(Math.abs(found - wanted)).toBeLessThan(tolerance.abs);
    near(shrinkage, expected.shrinkage);
    near(matrix[0]![0]!, expected.covariance00);
    if (expected.covariance01 !== undefined) near(matrix[0]![1]!, expected.covariance01);
  });
});
