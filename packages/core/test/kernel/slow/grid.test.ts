import { describe, expect, it } from 'vitest';
import { onGrid } from '../../../src/kernel/slow/grid.ts';

describe('the tick grid (K12)', () => {
  it('gives the very double that the decimal text of a price parses to', () => {
    expect(onGrid(1.15, 0.01, 1)).toBe(1.15);
    expect(onGrid(1.1500000000000001, 0.01, -1)).toBe(1.15);
    expect(onGrid(0.07, 0.01, 1)).toBe(0.07);
    expect(115 * 0.01).not.toBe(1.15);
  });

  it('goes towards plus or minus infinity, also below zero', () => {
    expect([onGrid(100.1, 0.25, 1), onGrid(100.1, 0.25, -1)]).toEqual([100.25, 100]);
    expect([onGrid(-1.1, 0.25, 1), onGrid(-1.1, 0.25, -1)]).toEqual([-1, -1.25]);
  });

  it('takes a price within a millionth of a tick as on it', () => {
    expect(onGrid(100.2500001, 0.25, 1)).toBe(100.25);
    expect(onGrid(100.250001, 0.25, 1)).toBe(100.5);
  });

  it('multiplies where one point is no whole number of ticks', () => {
    expect([onGrid(12, 5, 1), onGrid(12, 5, -1)]).toEqual([15, 10]);
    expect(onGrid(1.3, 0.375, 1)).toBe(1.5);
  });

  it('counts ticks beyond the price from its own tick', () => {
    expect([onGrid(100.1, 0.25, -1, -2), onGrid(100.1, 0.25, 1, 2)]).toEqual([99.5, 100.75]);
  });

  it('leaves NaN, and every price without a grid', () => {
    expect(onGrid(NaN, 0.25, 1)).toBeNaN();
    expect(onGrid(100.1, 0, 1)).toBe(100.1);
  });
});
