import { describe, expect, it } from 'vitest';
import { randomFrom, randomOf, splitMix64 } from '../../src/numerics/randomOf.ts';

// Printed by the authors' C code (prng.di.unimi.it: xoshiro128starstar.c 1.1, splitmix64.c).
const XOSHIRO_FROM_1_2_3_4 = [
  11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
];
const SPLIT_MIX_FROM_1234567 = [6457827717110365317n, 3203168211198807973n, 9817491932198370423n];

describe('randomOf', () => {
  it('draws the words of the reference generator', () => {
    const { bits } = randomFrom([1, 2, 3, 4]);
    expect(XOSHIRO_FROM_1_2_3_4.map(() => bits())).toEqual(XOSHIRO_FROM_1_2_3_4);
  });

  it('fills its state with the words of SplitMix64', () => {
    const next = splitMix64(1234567n);
    expect(SPLIT_MIX_FROM_1234567.map(() => next())).toEqual(SPLIT_MIX_FROM_1234567);
  });

  it('gives equal numbers for equal seeds and others for others', () => {
    const draw = (seed: number): number[] => {
      const { unit } = randomOf(seed);
      return [unit(), unit(), unit()];
    };
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7)).not.toEqual(draw(8));
  });

  it('draws every integer below the bound and none beyond', () => {
    const { below } = randomOf(1);
    const seen = new Set(Array.from({ length: 200 }, () => below(5)));
    expect([...seen].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});
