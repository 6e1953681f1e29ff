/** A step of a clustering: two clusters become one. Leaves are 0 to n - 1, the k-th step makes cluster n + k; `left` < `right`. */
export interface Merge {
  readonly left: number;
  readonly right: number;
  readonly distance: number;
}

const BETWEEN = {
  /** The nearest pair. */
  single: (a: number, b: number): number => Math.min(a, b),
  /** The mean of all pairs. */
  average: (a: number, b: number, sizeA: number, sizeB: number): number => (a * sizeA + b * sizeB) / (sizeA + sizeB),
} as const;

/**
 * Agglomerative clustering: at each step the two nearest clusters join; of equal distances the first pair in the order of the leaves.
 *
 * @param distances symmetric, n rows
 * @returns n - 1 merges, by growing distance
 *
 * Source: G. N. Lance, W. T. Williams, A general theory of classificatory sorting strategies, Computer Journal 9 (1967).
 */
export function linkageOf(distances: readonly Float64Array[], method: keyof typeof BETWEEN): Merge[] {
  const n = distances.length;
  const between = distances.map((row) => [...row]);
  const live = Array.from({ length: n }, (_, i) => ({ id: i, at: i, size: 1 }));
  const merges: Merge[] = [];
  for (let step = 0; step < n - 1; step++) {
    let [a, b] = [0, 1];
    live.forEach(({ at }, i) => live.slice(i + 1).forEach((other, k) => {
      if (between[at]![other.at]! < between[live[a]!.at]![live[b]!.at]!) [a, b] = [i, i + 1 + k];
    }));
    const [one, two] = [live[a]!, live[b]!];
    merges.push({ left: Math.min(one.id, two.id), right: Math.max(one.id, two.id), distance: between[one.at]![two.at]! });
    for (const { at } of live) {
      const distance = BETWEEN[method](between[one.at]![at]!, between[two.at]![at]!, one.size, two.size);
      between[one.at]![at] = distance;
      between[at]![one.at] = distance;
    }
    live[a] = { id: n + step, at: one.at, size: one.size + two.size };
    live.splice(b, 1);
  }
  return merges;
}

/** The clusters that are left when merges beyond a distance are undone: a number from 0 for each leaf, in order of first appearance. */
export function clustersWithin(merges: readonly Merge[], distance: number): number[] {
  const n = merges.length + 1;
  const above = new Map<number, number>();
  merges.forEach((merge, k) => {
    if (merge.distance > distance) return;
    above.set(merge.left, n + k);
    above.set(merge.right, n + k);
  });
  const names = new Map<number, number>();
  return Array.from({ length: n }, (_, leaf) => {
    let top = leaf;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    const name = names.get(top) ?? names.size;
    names.set(top, name);
    return name;
  });
}
