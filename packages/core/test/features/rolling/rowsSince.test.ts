import { describe, expect, it } from 'vitest';
import { rollingMax, rollingMin } from '../../../src/features/rolling/rollingExtreme.ts';
import { rowsSince } from '../../../src/features/rolling/rowsSince.ts';

describe('rowsSince', () => {
  it('counts from the highest value of the window, and looks for the next one when it has left', () => {
    const values = Float64Array.of(5, 3, 4, 1, 2, 2, 6);
    expect([...rowsSince(values, rollingMax(values, 3))]).toEqual([NaN, NaN, 2, 1, 2, 0, 0]);
    expect([...rowsSince(values, rollingMin(values, 3))]).toEqual([NaN, NaN, 1, 0, 1, 2, 1]);
  });

  it('takes the latest of equal values', () => {
    const values = Float64Array.of(7, 7, 1, 7, 2);
    expect([...rowsSince(values, rollingMax(values, 4))]).toEqual([NaN, NaN, NaN, 0, 1]);
  });

  it('does not remember what stood before a gap', () => {
    const values = Float64Array.of(9, 9, NaN, 9, 8, 9, 7);
    expect([...rowsSince(values, rollingMax(values, 2))]).toEqual([NaN, 0, NaN, NaN, 1, 0, 1]);
  });
});
