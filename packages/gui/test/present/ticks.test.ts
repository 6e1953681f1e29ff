import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticksOf } from '../../src/present/ticks.ts';

describe('ticks', () => {
  it('stand at steps of 1, 2 or 5 times a power of ten', () => {
    expect(ticksOf(0, 10, 6)).toEqual({ step: 2, values: [0, 2, 4, 6, 8, 10] });
    expect(ticksOf(0, 10, 3)).toEqual({ step: 5, values: [0, 5, 10] });
    expect(ticksOf(-0.114, 0, 3)).toEqual({ step: 0.05, values: [-0.1, -0.05, 0] });
    expect(ticksOf(6727.1, 6871.27, 4).values).toEqual([6750, 6800, 6850]);
  });

  it('are none where there is no range', () => {
    for (const [min, max] of [[1, 1], [2, 1], [NaN, 1], [0, Infinity]] as const) expect(ticksOf(min, max, 5).values).toEqual([]);
    expect(ticksOf(0, 1, 0).values).toEqual([]);
  });

  it('lie inside the range and are no more than asked for', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true });
    fc.assert(
      fc.property(value, fc.double({ min: 1e-6, max: 1e9, noNaN: true }), fc.integer({ min: 1, max: 12 }), (min, range, most) => {
        const { values, step } = ticksOf(min, min + range, most);
        expect(values.length).toBeLessThanOrEqual(most);
        for (const tick of values) {
          // A double near 1e9 is exact to about 1e-7: a tick at an end of the range may be off by that.
          const slack = step * 1e-6 + Math.abs(tick) * 1e-15;
          expect(tick).toBeGreaterThanOrEqual(min - slack);
          expect(tick).toBeLessThanOrEqual(min + range + slack);
        }
      }),
    );
  });

  it('are none where the range is smaller than doubles can divide', () => {
    expect(ticksOf(-5e-324, 5e-324, 5).values).toEqual([]);
  });
});
