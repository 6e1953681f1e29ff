import { readFileSync, existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ALLOCATORS, type AllocatorName } from '../../../src/portfolio/allocators.ts';
import { COVARIANCES } from '../../../src/portfolio/allocation/covariances.ts';
import { correlationDistances } from '../../../src/portfolio/allocation/hierarchicalRisk.ts';
import { leafOrderOf } from '../../../src/portfolio/clusters/leafOrder.ts';
import { linkageOf } from '../../../src/portfolio/clusters/linkage.ts';
import oracle from '../../oracles/allocation.json' with { type: 'json' };

const free = (n: number) => ({ budget: 1, floors: new Float64Array(n), caps: new Float64Array(n).fill(1), groups: [] });
const weigh = (method: AllocatorName, covariance: readonly Float64Array[]) =>
  ALLOCATORS[method].weigh({ past: [], covariance, riskBudgets: new Float64Array(covariance.length).fill(1 / covariance.length), bounds: free(covariance.length) });
const caseOf = (id: string) => oracle.cases.find((one) => one.id === id)!;
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
    near('erc', t / (s + t));
    near('maximumDiversification', t / (s + t));
    near('hrp', t / (s + t));
    near('minimumVariance', Math.min(1, Math.max(0, (t * t - rho * s * t) / (s * s + t * t - 2 * rho * s * t))));
  });

  it.each(['two-assets-a', 'diagonal-4'])('%s', (id) => {
    const { input, expected, tolerance } = caseOf(id);
    const covariance = covarianceOf(input.sigma!, input.rho!);
    const named = { erc: 'erc', minVarianceLongOnly: 'minimumVariance', maxDiversification: 'maximumDiversification' } as const;
    for (const [key, method] of Object.entries(named)) {
      const wanted = (expected as unknown as Record<string, readonly number[] | undefined>)[key];
      wanted?.forEach((weight, i) => expect(Math.abs(weigh(method, covariance).weights[i]! - weight)).toBeLessThanOrEqual(tolerance.abs!));
    }
  });
});

const FILE = `${process.env['PROJ_TEST_DATA'] ?? ''}/oracles/data/sp500-20-prices.csv`;

describe.skipIf(!existsSync(FILE))('the 20 stocks', () => {
  const [head = '', ...lines] = existsSync(FILE) ? readFileSync(FILE, 'utf8').trim().split('\n') : [];
  const names = head.split(',');
  const rows = lines.map((line) => line.split(','));
  const returnsFrom = (date: string): Float64Array[] =>
    names.slice(1).map((_, k) => {
      const prices = rows.map((row) => Number(row[k + 1]));
      return Float64Array.from(rows.flatMap((row, t) => (t > 0 && row[0]! >= date ? [prices[t]! / prices[t - 1]! - 1] : [])));
    });
  const near = (id: string, weights: ArrayLike<number>): void => {
    const { expected, tolerance } = caseOf(id);
    expected.weights!.forEach((weight, i) => expect(Math.abs(weights[i]! - weight), `${id} ${names[i + 1]}`).toBeLessThanOrEqual(tolerance.abs!));
  };
  const all = COVARIANCES.sample(returnsFrom('')).matrix;
  const recent = COVARIANCES.sample(returnsFrom('2018-01-03')).matrix;

  it('erc-20 and erc-20-exact', () => {
    const { weights, residual } = weigh('erc', recent);
    near('erc-20', weights);
    near('erc-20-exact', weights);
    expect(residual).toBeLessThan(1e-9);
  });

  it.each([['minvar-20', 'minimumVariance'], ['maxdiv-20', 'maximumDiversification'], ['hrp-20', 'hrp']] as const)('%s', (id, method) => near(id, weigh(method, all).weights));

  it('hrp-20: the order of the leaves', () => {
    const distances = correlationDistances(all);
    expect(leafOrderOf(linkageOf(distances, 'single'), distances)).toEqual(caseOf('hrp-20').expected.leafOrder);
  });

  it.each([['lw-20', 'ledoitWolf'], ['oas-20', 'oas']] as const)('%s', (id, name) => {
    const { shrinkage, matrix } = COVARIANCES[name](returnsFrom(''));
    const { expected } = caseOf(id);
    expect(Math.abs(shrinkage - expected.shrinkage!)).toBeLessThan(1e-10);
    expect(Math.abs(matrix[0]![0]! - expected.covariance00!)).toBeLessThan(1e-10);
    if (expected.covariance01 !== undefined) expect(Math.abs(matrix[0]![1]! - expected.covariance01)).toBeLessThan(1e-10);
  });
});
