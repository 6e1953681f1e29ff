import { describe, expect, it } from 'vitest';
import { computeFeatures, type FeatureColumns } from '../../src/features/index.ts';
import { closes } from './walk.ts';

/** Bars of these trade dates, closing at these prices, each with a volume of 1. */
function bars(dates: readonly number[], prices: readonly number[], volume: readonly number[] = prices.map(() => 1)): FeatureColumns {
  return { ...closes(...prices), tradeDate: Int32Array.from(dates), volume: Float64Array.from(volume) };
}

const valuesOf = (columns: FeatureColumns, reference: string): number[] => [...computeFeatures(columns, [reference]).get(reference)!];

describe('features that count from a session\'s first bar', () => {
  it('know nothing in the session that the series begins in, wherever in it that is', () => {
    const columns = bars([1, 1, 1, 1], [5, 6, 7, 8]);
    for (const reference of ['vwap', 'sessionbar', 'sessiongap', 'pivots', 'openrange_1:high']) {
      expect([reference, valuesOf(columns, reference)]).toEqual([reference, [NaN, NaN, NaN, NaN]]);
    }
  });

  it('weigh by volume, wait for the first of it, and are NaN from a NaN to the end of its session', () => {
    expect(valuesOf(bars([1, 2, 2, 2, 3], [9, 4, 4, 8, 2], [1, 0, 1, 3, 5]), 'vwap')).toEqual([NaN, NaN, 4, 7, 2]);
    expect(valuesOf(bars([1, 2, 2, 2, 3], [9, 4, NaN, 8, 2]), 'vwap')).toEqual([NaN, 4, NaN, NaN, 2]);
  });

  it('take a day of one bar for a session of its own', () => {
    expect(valuesOf(bars([1, 2, 5], [9, 4, 6]), 'vwap')).toEqual([NaN, 4, 6]);
    expect(valuesOf(bars([1, 2, 5], [8, 4, 6]), 'sessiongap')).toEqual([NaN, -0.5, 0.5]);
    expect(valuesOf(bars([1, 2, 5], [8, 4, 6]), 'pivots')).toEqual([NaN, NaN, 4]);
  });

  it('give an opening range once its bars are over, and none to a session that ends before', () => {
    expect(valuesOf(bars([1, 2, 2, 2, 3, 4, 4], [9, 4, 7, 8, 1, 5, 3]), 'openrange_2:high')).toEqual([NaN, NaN, 7, 7, NaN, NaN, 5]);
    expect(valuesOf(bars([1, 2, 2, 2, 3, 4, 4], [9, 4, 7, 8, 1, 5, 3]), 'openrange_2:low')).toEqual([NaN, NaN, 4, 4, NaN, NaN, 3]);
  });

  it('take the pivots of the whole session before, and none of one that holds a NaN', () => {
    // High 6, low 3 and close 3 of date 2: pivot 4, resistance 2 * 4 - 3 and 4 + 3, support 2 * 4 - 6 and 4 - 3.
    const columns = bars([1, 2, 2, 2, 3, 3, 4], [9, 5, 6, 3, NaN, 8, 7]);
    const last = (output: string): number[] => valuesOf(columns, `pivots:${output}`).slice(4);
    expect(last('pivot')).toEqual([4, 4, NaN]);
    expect([last('r1'), last('s1'), last('r2'), last('s2')].map(([value]) => value)).toEqual([5, 2, 7, 1]);
  });
});

describe('swing points', () => {
  it('are known when they are confirmed and not before, and equal neighbours make none', () => {
    const columns = closes(1, 2, 5, 3, 2, 4, 4, 1, 1);
    expect(valuesOf(columns, 'swing_2:high')).toEqual([NaN, NaN, NaN, NaN, 1, 0, 0, 0, 0]);
    expect(valuesOf(columns, 'swinglevel_2:high')).toEqual([NaN, NaN, NaN, NaN, 5, 5, 5, 5, 5]);
    expect(valuesOf(columns, 'swinglevel_1:low')).toEqual([NaN, NaN, NaN, NaN, NaN, 2, 2, 2, 2]);
  });

  it('are forgotten at a gap', () => {
    expect(valuesOf(closes(1, 5, 1, NaN, 1, 3, 1), 'swinglevel_1:high')).toEqual([NaN, NaN, 5, NaN, NaN, NaN, 3]);
  });
});

describe('day and minute', () => {
  it('count days from Monday, before 1970 too, and minutes from midnight UTC', () => {
    expect(valuesOf(bars([-4, -3, 0, 3, 4], [1, 1, 1, 1, 1]), 'weekday')).toEqual([7, 1, 4, 7, 1]); // 1970-01-01 was a Thursday
    const time = Float64Array.of(Date.UTC(1969, 11, 31, 23, 59), Date.UTC(2024, 1, 29, 0, 0), Date.UTC(2024, 1, 29, 13, 30, 59));
    expect(valuesOf({ ...closes(1, 1, 1), time }, 'minute')).toEqual([1439, 0, 810]);
  });
});
