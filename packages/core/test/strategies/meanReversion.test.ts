import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../src/strategies/index.ts';
import { closes } from '../features/walk.ts';
import { ordersFrom } from './ordersOn.ts';

const targets = (...zscore: number[]): number[] => [
  ...ordersFrom(STRATEGIES['mean_reversion']!, { period: 5, entry: 2, exit: 0.5 }, closes(...zscore), { zscore_5: zscore }).target!,
];

describe('mean_reversion', () => {
  it('sells what is stretched upwards and leaves when it is back', () => {
    expect(targets(1, 2.1, 3, 1, 0.5, 0)).toEqual([NaN, -1, NaN, NaN, 0, NaN]);
  });

  it('buys what is stretched downwards and leaves when it is back', () => {
    expect(targets(-1, -2.1, -0.6, -0.5)).toEqual([NaN, 1, NaN, 0]);
  });

  it('does not enter on the threshold itself', () => {
    expect(targets(2, -2)).toEqual([NaN, NaN]);
  });

  it('turns from one side straight to the other', () => {
    expect(targets(2.5, -2.5, 2.5)).toEqual([-1, 1, -1]);
  });

  it('keeps what it holds through bars without a z-score', () => {
    expect(targets(NaN, 2.5, NaN, NaN, 0)).toEqual([NaN, -1, NaN, NaN, 0]);
  });
});
