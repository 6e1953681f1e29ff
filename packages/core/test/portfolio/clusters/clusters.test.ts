import { describe, expect, it } from 'vitest';
import { leafOrderOf } from '../../../src/portfolio/clusters/leafOrder.ts';
import { clustersWithin, linkageOf } from '../../../src/portfolio/clusters/linkage.ts';

/** Distances of n points in space, of a linear congruential stream: the same in any language. */
function distancesOf(n: number, seed: number): Float64Array[] {
  let state = BigInt(seed);
  const next = (): number => {
    state = (state * 1103515245n + 12345n) % 2147483648n;
    return Number(state) / 2147483648;
  };
  const points = Array.from({ length: n }, () => [next(), next(), next()]);
  return points.map((a) => Float64Array.from(points, (b) => Math.sqrt(a.reduce((sum, value, k) => sum + (value - b[k]!) ** 2, 0))));
}

// scipy 1.17.1: linkage(squareform(D), method, optimal_ordering=True), its leaves_list and the heights.
const CASES = [
  ['single', 5, 1, [1, 3, 0, 2, 4], [0.269612103666, 0.407961845468, 0.662935684796, 0.784207706135]],
  ['average', 5, 1, [1, 3, 0, 2, 4], [0.269612103666, 0.5060097547, 0.69304905354, 0.900652765849]],
  ['single', 7, 2, [6, 0, 5, 4, 1, 2, 3], [0.223074130902, 0.346286955961, 0.347761439074, 0.429720698308, 0.563847944876, 0.602246086348]],
  ['average', 7, 2, [3, 2, 1, 4, 5, 0, 6], [0.223074130902, 0.347761439074, 0.392229857869, 0.560470020988, 0.808196991968, 0.942182960334]],
  ['single', 9, 3, [0, 6, 5, 8, 2, 1, 4, 3, 7], [0.101313485308, 0.200623607863, 0.318583300585, 0.329862580723, 0.3710442278, 0.39097624473, 0.401881647683, 0.404815693156]],
  ['average', 9, 3, [7, 3, 4, 1, 2, 8, 5, 6, 0], [0.101313485308, 0.200623607863, 0.318583300585, 0.349695991986, 0.404815693156, 0.501724305711, 0.529341970952, 0.703967585901]],
  ['single', 11, 4, [1, 0, 8, 6, 4, 7, 3, 5, 10, 9, 2], [0.159150132485, 0.186805099247, 0.220891832359, 0.30305286532, 0.329021022912, 0.343886101356, 0.352640758605, 0.373276192146, 0.436087678541, 0.507713334331]],
  ['average', 11, 4, [0, 1, 4, 10, 5, 3, 7, 6, 8, 9, 2], [0.159150132485, 0.232150238711, 0.30305286532, 0.30795751086, 0.329021022912, 0.418511921326, 0.45642181111, 0.548522485387, 0.708189692739, 0.743932241302]],
] as const;

describe('clusters', () => {
  it.each(CASES)('%s linkage of %d points, seed %d, and its leaf order', (method, n, seed, order, heights) => {
    const distances = distancesOf(n, seed);
    const merges = linkageOf(distances, method);
    merges.forEach(({ distance }, k) => expect(distance).toBeCloseTo(heights[k]!, 11));
    expect(leafOrderOf(merges, distances)).toEqual(order);
  });

  it('cuts the tree at a distance', () => {
    const line = [0, 1, 10, 11, 30].map((a, _, all) => Float64Array.from(all, (b) => Math.abs(a - b)));
    const merges = linkageOf(line, 'single');
    expect(clustersWithin(merges, 2)).toEqual([0, 0, 1, 1, 2]);
    expect(clustersWithin(merges, 0.5)).toEqual([0, 1, 2, 3, 4]);
    expect(clustersWithin(merges, 100)).toEqual([0, 0, 0, 0, 0]);
    expect(clustersWithin([], 1)).toEqual([0]);
  });
});
