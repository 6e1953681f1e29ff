import { describe, expect, it } from 'vitest';
import { unitCircle } from '../../src/numerics/unitCircle.ts';

// Share of a turn, cosine, sine: digits of mpmath at 40 places.
const POINTS = [
  [0.05, 0.95105651629515356673, 0.30901699437494744069],
  [0.11, 0.77051324277578922858, 0.63742398974868971286],
  [0.125, 0.7071067811865475244, 0.7071067811865475244],
  [0.3, -0.30901699437494735776, 0.95105651629515359367],
  [0.49, -0.99802672842827155845, 0.062790519529313431772],
  [0.7, -0.30901699437494768948, -0.95105651629515348589],
  [0.999, 0.99998026085613712981, -0.0062831439655589568302],
] as const;

describe('unitCircle', () => {
  it.each(POINTS)('at %d of a turn is within 3e-16 of the true point', (turns, cosine, sine) => {
    const point = unitCircle(turns);
    expect(Math.abs(point.cosine - cosine)).toBeLessThan(3e-16);
    expect(Math.abs(point.sine - sine)).toBeLessThan(3e-16);
  });

  it('is exact at quarter turns, around and back', () => {
    const at = (turns: number): number[] => [unitCircle(turns).cosine + 0, unitCircle(turns).sine + 0];
    expect([0, 0.25, 0.5, 0.75, 1, -0.25].map(at)).toEqual([[1, 0], [0, 1], [-1, 0], [0, -1], [1, 0], [0, -1]]);
  });

  it('is no point at NaN', () => {
    expect(unitCircle(NaN).cosine).toBeNaN();
  });
});
