import { describe, expect, it } from 'vitest';
import { randomOf } from '../../src/numerics/randomOf.ts';
import { nearestRows, stepsOf } from '../../src/research/nearestRows.ts';

/** Every row against every other. */
function byBruteForce(columns: readonly (readonly number[])[], rows: number, row: number, wanted: number): number[] {
  const distances = Array.from({ length: rows }, (_, other) => (other === row ? Infinity : columns.reduce((sum, column) => sum + (column[row]! - column[other]!) ** 2, 0)));
  const most = Math.min(wanted, rows - 1);
  const furthest = most === 0 ? -1 : distances.toSorted((a, b) => a - b)[most - 1]!;
  return distances.flatMap((distance, other) => (distance <= furthest ? [other] : []));
}

/** The steps of a full grid, the last column fastest. */
function gridOf(levels: readonly number[]): number[][] {
  const rows = levels.reduce((product, count) => product * count, 1);
  return levels.map((count, k) => {
    const period = levels.slice(k + 1).reduce((product, other) => product * other, 1);
    return Array.from({ length: rows }, (_, row) => Math.floor(row / period) % count);
  });
}

describe('nearestRows', () => {
  it.each([[[20]], [[1, 7]], [[20, 25]], [[2, 3, 4]], [[3, 3, 3, 3]], [[40, 2]], [[2, 2, 2, 2, 2, 2, 2]]])('finds in a full grid of %j what a look at every row finds', (levels) => {
    const columns = gridOf(levels);
    const rows = columns[0]!.length;
    const nearest = nearestRows(columns, rows);
    for (let row = 0; row < rows; row++) expect(nearest(row, 2 * levels.length)).toEqual(byBruteForce(columns, rows, row, 2 * levels.length));
  });

  it('finds so among samples too, whose steps are as many as they are, and in clusters of them', () => {
    for (let seed = 0; seed < 40; seed++) {
      const { below } = randomOf(seed);
      const [rows, dimensions] = [2 + below(150), 1 + below(4)];
      const isClustered = seed % 2 === 0;
      const columns = Array.from({ length: dimensions }, () => stepsOf(Array.from({ length: rows }, () => (isClustered ? below(3) * 1000 + below(9) : below(1_000_000)))));
      const nearest = nearestRows(columns, rows);
      for (let row = 0; row < rows; row++) expect(nearest(row, 2 * dimensions)).toEqual(byBruteForce(columns, rows, row, 2 * dimensions));
    }
  });

  it('looks at few of many rows: a grid of 250 by 400', () => {
    const nearest = nearestRows(gridOf([250, 400]), 100_000);
    const inner = 125 * 400 + 200;
    expect(nearest(inner, 4)).toEqual([inner - 400, inner - 1, inner + 1, inner + 400]);
    for (let row = 0; row < 100_000; row++) nearest(row, 4);
    expect(nearest(0, 4)).toEqual([1, 2, 400, 401, 800]);
  });

  it('has none for a single row, and takes all where more are wanted', () => {
    expect(nearestRows([], 1)(0, 0)).toEqual([]);
    expect(nearestRows([[0, 1, 2]], 3)(1, 9)).toEqual([0, 2]);
  });
});

describe('stepsOf', () => {
  it('numbers the distinct values, ascending', () => expect(stepsOf([5, 1, 5, 30])).toEqual([1, 0, 1, 2]));
});
