import { describe, expect, it } from 'vitest';
import { pbo } from '../../src/research/pbo.ts';
import { addToWindowBlocks, openWindowBlocks, windowPbos } from '../../src/research/windowOverfitting.ts';

/**
 * Eight blocks of two days. The first configuration earns 3.1 and 1.1 in each of the first four and -0.9 and -2.9 in each of the last four;
 * the second earns the opposite of it. By hand: a half of four blocks with k of the first four has the sum 4 k - 4 (4 - k) + 0.8 = 8 k - 15.2 for
 * the first configuration, the other half 16.8 - 8 k, and the second configuration has their opposites with the same deviations. So
 * k = 0, 1: the second is chosen (15.2 - 8 k > 0) and earns 8 k - 16.8 < 0 in the other half: last of two;
 * k = 2: the first is chosen (0.8) and earns 0.8 in the other half: first of two;
 * k = 3, 4: the first is chosen and earns 16.8 - 8 k < 0: last of two.
 * Of the C(8, 4) = 70 halves C(4, 2)² = 36 have k = 2; the other 34 overfit.
 */
const FIRST = Float64Array.from({ length: 16 }, (_, day) => (day < 8 ? [3.1, 1.1] : [-0.9, -2.9])[day % 2]!);
const SECOND = FIRST.map((value) => -value);
/** The days that come later say something else. */
const longer = (returns: Float64Array, later: number): Float64Array => Float64Array.of(...returns, ...Array.from({ length: 8 }, (_, day) => later * (1 + (day % 3))));

function pbosAt(known: readonly number[], columns: readonly Float64Array[]): number[] {
  const blocks = openWindowBlocks(known, columns.length);
  columns.forEach((returns, row) => addToWindowBlocks(blocks, returns, row));
  return windowPbos(blocks);
}

describe('windowPbos', () => {
  it('is the share of halves whose best is the worst of the other half, by hand 34 of 70', () => {
    expect(pbosAt([16], [FIRST, SECOND])).toEqual([34 / 70]);
    expect(pbo([FIRST, SECOND], 8).pbo).toBe(34 / 70);
  });

  it('knows nothing of the days after the end of a training, nor of those that fill no block', () => {
    expect(pbosAt([16, 17, 23], [longer(FIRST, 9), longer(SECOND, -5)])).toEqual([34 / 70, 34 / 70, 34 / 70]);
    expect(pbosAt([24], [longer(FIRST, 9), longer(SECOND, -5)])).not.toEqual([34 / 70]);
  });

  it('is undefined below two days a block, and 0 where there is no choice', () => {
    expect(pbosAt([15, 16], [FIRST, SECOND])).toEqual([NaN, 34 / 70]);
    expect(pbosAt([16, 3], [FIRST])).toEqual([0, 0]);
  });
});
