import { describe, expect, it } from 'vitest';
import { alignReference, referenceRatios } from '../../src/bars/index.ts';

const known = (...bars: readonly (readonly [time: number, tradeDate: number])[]): { time: Float64Array; tradeDate: Int32Array } => ({
  time: Float64Array.from(bars, ([time]) => time),
  tradeDate: Int32Array.from(bars, ([, tradeDate]) => tradeDate),
});

describe('alignReference', () => {
  it('takes the last bar already complete, also one that closes at that instant', () => {
    const bars = known([9, 0], [10, 0], [19, 0], [21, 0]);
    expect([...alignReference(bars, known([10, 0], [20, 0]))]).toEqual([-1, 0, 0, 1]);
  });

  it('takes none of a trade date more than ten calendar days back', () => {
    const bars = known([10, 20], [20, 30], [30, 31], [40, 32]);
    expect([...alignReference(bars, known([10, 20], [40, 32]))]).toEqual([0, 0, -1, 1]);
  });
});

describe('referenceRatios', () => {
  it('tells new bars, held ones and missing ones apart', () => {
    // Missing twice; new; held twice; new; missing; held: the gap brought no newer bar.
    expect(referenceRatios(Int32Array.of(-1, -1, 0, 0, 0, 3, -1, 3))).toEqual({ update: 2 / 8, hold: 3 / 8, missing: 3 / 8 });
  });

  it('says nothing of no bars', () => {
    expect(referenceRatios(new Int32Array())).toEqual({ update: NaN, hold: NaN, missing: NaN });
  });
});
