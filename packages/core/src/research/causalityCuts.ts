const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2;

/** Up to `count` distinct rows from `from` to below `to`, spread evenly whatever the count; the seed moves them. */
export function spreadCuts(from: number, to: number, count: number, seed: number): number[] {
  const cuts = Array.from({ length: count }, (_, i) => {
    const place = (seed + i) * GOLDEN_RATIO;
    return from + Math.floor((place - Math.floor(place)) * (to - from));
  });
  return [...new Set(cuts)];
}

/**
 * Cuts just before and just after up to `count` rows at which some column changes, spread over all such rows. The later one shows a peek
 * of one bar even in orders that are given on a few bars only; the earlier one a word that is given because of the bar at which it ends.
 */
export function changeCuts(columns: ReadonlyMap<string, Float64Array>, rows: number, count: number): number[] {
  const changes: number[] = [];
  for (let row = 1; row < rows; row++) {
    if (isChange(columns, row)) changes.push(row);
  }
  const picked = Math.min(count, changes.length);
  return Array.from({ length: picked }, (_, i) => changes[Math.floor(((i + 0.5) * changes.length) / picked)]!).flatMap(besides);
}

/** Cuts just before and just after the next row from each of these on at which some column changes: found without a look at all rows. */
export function nextChangeCuts(columns: ReadonlyMap<string, Float64Array>, from: readonly number[], rows: number): number[] {
  return from.flatMap((start) => {
    let row = Math.max(1, start);
    while (row < rows && !isChange(columns, row)) row++;
    return row < rows ? besides(row) : [start];
  });
}

function besides(row: number): [number, number] {
  return [row, row + 1];
}

function isChange(columns: ReadonlyMap<string, Float64Array>, row: number): boolean {
  for (const column of columns.values()) if (!Object.is(column[row], column[row - 1])) return true;
  return false;
}

/** Distinct cuts that leave rows on both sides, ascending. */
export function inOrder(cuts: readonly number[], rows: number): number[] {
  return [...new Set(cuts)].filter((cut) => cut > 0 && cut < rows).sort((a, b) => a - b);
}
