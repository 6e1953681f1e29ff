import { describe, expect, it } from 'vitest';
import { neighboursOf, plateauOf } from '../../src/research/plateau.ts';

// A grid of 3 by 3, rows 0 to 8: a in 1, 2, 5 and b in 10, 20, 30, b fastest.
const GRID = [1, 2, 5].flatMap((a) => [10, 20, 30].map((b) => ({ a, b, fixed: 7 })));

describe('neighboursOf', () => {
  it('has the four direct neighbours of an inner point of a grid, however far apart the values are', () => {
    expect(neighboursOf(GRID)[4]).toEqual([1, 3, 5, 7]);
  });

  it('reaches further at an edge and a corner, and takes all that are as near as the last', () => {
    expect(neighboursOf(GRID)[1]).toEqual([0, 2, 3, 4, 5]);
    // Two at one step, then the diagonal one at 2, then two at 4 steps squared.
    expect(neighboursOf(GRID)[0]).toEqual([1, 2, 3, 4, 6]);
  });

  it('has no neighbours where nothing varies', () => {
    expect(neighboursOf([{ a: 1 }])).toEqual([[]]);
  });
});

describe('plateauOf', () => {
  const neighbours = neighboursOf(GRID);

  it('tells a spike from a plateau', () => {
    // The best point, row 0, stands alone; around row 7 all is good.
    const scores = Float64Array.of(9, 0, 0, 0, 3, 3, 4, 4, 4);
    const { neighbourhood, params, score } = plateauOf(GRID, neighbours, scores, 0);
    expect(neighbourhood).toBe((0 + 0 + 0 + 3 + 4) / 5);
    // Row 6 has the neighbours 0, 3, 4, 7 and 8: (4 + 9 + 0 + 3 + 4 + 4) / 6. No other mean is above 10 / 3.
    expect([params, score]).toEqual([{ a: 5, b: 10, fixed: 7 }, 4]);
  });

  it('leaves out what has no score, and is undefined where nothing has', () => {
    const scores = new Float64Array(9).fill(NaN);
    expect(plateauOf(GRID, neighbours, scores, 0)).toEqual({ neighbourhood: NaN, params: GRID[0], score: NaN });
    scores[4] = 2;
    expect(plateauOf(GRID, neighbours, scores, 1)).toMatchObject({ neighbourhood: 2 });
  });
});
