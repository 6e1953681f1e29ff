import { describe, expect, it } from 'vitest';
import { heightOf, rollingLine } from '../../../src/features/rolling/rollingLine.ts';

describe('rollingLine', () => {
  it('lies on values that lie on a line, and foresees the next one', () => {
    const line = rollingLine(Float64Array.of(10, 12, 14, 16), 3);
    expect([...line.slope]).toEqual([NaN, NaN, 2, 2]);
    expect([...line.residuals]).toEqual([NaN, NaN, 0, 0]);
    expect([...heightOf(line, 3, 1)]).toEqual([NaN, NaN, 16, 18]);
  });

  it('has no slope and no residual in a window that does not move, at any price', () => {
    for (const price of [1.15, 1e-9 / 3, 123_456_789.01]) {
      const { slope, squares, residuals } = rollingLine(new Float64Array(20).fill(price), 20);
      expect([slope[19], squares[19], residuals[19]]).toEqual([0, 0, 0]);
    }
  });
});
