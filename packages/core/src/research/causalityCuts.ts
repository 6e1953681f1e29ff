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
 * Up to `count` cuts just after a row at which some column changes, spread over all such rows. A cut there shows a peek of one bar
 * even in orders that are given on a few bars only.
 */
export function changeCuts(columns: ReadonlyMap<string, Float64Array>, rows: number, count: number): number[] {
  const changes: number[] = [];
  for (let row = 1; row < rows; row++) {
    for (const column of columns.values()) {
      if (Object.is(column[row], column[row - 1])) continue;
      changes.push(row + 1);
      break;
    }
  }
  const picked = Math.min(count, changes.length);
  return Array.from({ length: picked }, (_, i) => changes[Math.floor(((i + 0.5) * changes.length) / picked)]!);
}
