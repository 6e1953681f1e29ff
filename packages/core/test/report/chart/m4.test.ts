import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { m4 } from '../../../src/report/chart/m4.ts';

const line = fc.array(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), { minLength: 1, maxLength: 400 });

describe('m4', () => {
  test('keeps first, lowest, highest and last of a crowded column', () => {
    const values = Float64Array.of(3, 9, 5, 1, 4, 2);
    expect(m4(values, () => 0, 0, 5)).toEqual([0, 1, 3, 5]);
  });

  test('draws every point of a column with four or fewer', () => {
    expect(m4(Float64Array.of(3, 9, 5, 1), () => 0, 0, 3)).toEqual([0, 1, 2, 3]);
  });

  test('every extreme of every column survives, in ascending order, at most four a column', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 40 }), (points, columns) => {
        const values = Float64Array.from(points);
        const columnOf = (i: number): number => Math.floor((i * columns) / values.length);
        const kept = m4(values, columnOf, 0, values.length - 1);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        for (let column = 0; column < columns; column++) {
          const all = points.filter((_, i) => columnOf(i) === column);
          const drawn = kept.filter((i) => columnOf(i) === column).map((i) => values[i]!);
          if (all.length === 0) continue;
          expect(drawn.length).toBeLessThanOrEqual(4);
          expect([Math.min(...drawn), Math.max(...drawn)]).toEqual([Math.min(...all), Math.max(...all)]);
          expect([drawn[0], drawn.at(-1)]).toEqual([all[0], all.at(-1)]);
        }
      }),
      { numRuns: 300 },
    );
  });
});
