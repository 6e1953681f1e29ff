/** The place of each value among the distinct ones, ascending. */
export function stepsOf(values: readonly number[]): readonly number[] {
  const places = new Map([...new Set(values)].sort((a, b) => a - b).map((value, step) => [value, step]));
  return values.map((value) => places.get(value) ?? NaN);
}

/**
 * Finds for a row of steps the others that are nearest by squared distance: so many, and those as near as the last of them, ascending. Rows are
 * kept by cells, and cells are looked at in rings around the row's own: it takes as long as there are rows near by, not rows.
 *
 * @param columns steps from 0 on of each row, length rows; one a dimension
 */
export function nearestRows(columns: readonly (readonly number[])[], rows: number): (row: number, wanted: number) => readonly number[] {
  const cells = cellsOf(columns, rows);
  const squaredDistance = (row: number, other: number): number => columns.reduce((sum, column) => sum + (column[row]! - column[other]!) ** 2, 0);
  return (row, wanted) => {
    const most = Math.min(wanted, rows - 1);
    if (most === 0) return [];
    const found: { readonly other: number; readonly distance: number }[] = [];
    for (let ring = 0; ; ring++) {
      for (const other of cells.ringAround(row, ring)) if (other !== row) found.push({ other, distance: squaredDistance(row, other) });
      found.sort((a, b) => a.distance - b.distance || a.other - b.other);
      const furthest = found[most - 1]?.distance ?? Infinity;
      // Whatever lies beyond this ring is at least one step further off than the ring is thick.
      if (furthest < (ring * cells.side + 1) ** 2 || ring >= cells.rings) return found.filter(({ distance }) => distance <= furthest).map(({ other }) => other).sort((a, b) => a - b);
    }
  };
}

interface Cells {
  /** Steps along the shortest side of a cell. */
  readonly side: number;
  /** Rings after which nothing is left. */
  readonly rings: number;
  /** The rows of the cells that are so many cells away from a row's own, in the dimension where they are furthest. */
  readonly ringAround: (row: number, ring: number) => readonly number[];
}

/** Cells that hold about one row each, were the rows spread evenly. */
function cellsOf(columns: readonly (readonly number[])[], rows: number): Cells {
  const levels = columns.map((column) => column.reduce((most, step) => Math.max(most, step), 0) + 1);
  const across = Math.max(1, Math.floor(rows ** (1 / Math.max(1, columns.length)) + 1e-9));
  const sides = levels.map((count) => Math.max(1, Math.ceil(count / across)));
  const counts = levels.map((count, k) => Math.ceil(count / sides[k]!));
  const placeOf = (row: number): number[] => columns.map((column, k) => Math.floor(column[row]! / sides[k]!));
  const members = new Map<string, number[]>();
  for (let row = 0; row < rows; row++) {
    const name = placeOf(row).join();
    const cell = members.get(name);
    if (cell === undefined) members.set(name, [row]);
    else cell.push(row);
  }
  return {
    side: Math.min(...sides),
    rings: Math.max(...counts),
    ringAround: (row, ring) => {
      const own = placeOf(row);
      // Where a ring has more cells than there are, those that there are are gone through.
      if ((2 * ring + 1) ** own.length > members.size) {
        return [...members].flatMap(([name, inside]) => (ringOf(name.split(',').map(Number), own) === ring ? inside : []));
      }
      return offsetsOf(ring, own.length).flatMap((offset) => members.get(own.map((place, k) => place + offset[k]!).join()) ?? []);
    },
  };
}

function ringOf(place: readonly number[], own: readonly number[]): number {
  return place.reduce((furthest, at, k) => Math.max(furthest, Math.abs(at - own[k]!)), 0);
}

/** Every offset that is exactly so far in some dimension and no further in any. */
function offsetsOf(ring: number, dimensions: number): readonly (readonly number[])[] {
  const line = Array.from({ length: 2 * ring + 1 }, (_, i) => i - ring);
  const all = Array.from({ length: dimensions }).reduce<readonly (readonly number[])[]>((found) => found.flatMap((head) => line.map((last) => [...head, last])), [[]]);
  return all.filter((offset) => offset.some((part) => Math.abs(part) === ring));
}
