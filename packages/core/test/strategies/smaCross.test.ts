import { describe, expect, it } from 'vitest';
import { STRATEGIES } from '../../src/strategies/index.ts';
import { closes } from '../features/walk.ts';
import { ordersFrom, ordersOn } from './ordersOn.ts';

const { sma_cross: smaCross } = STRATEGIES;
const targets = (fast: readonly number[], slow: readonly number[], short = 1): number[] => {
  const bars = closes(...fast);
  return [...ordersFrom(smaCross!, { fast: 2, slow: 3, short }, bars, { sma_2: fast, sma_3: slow }).target!];
};

describe('sma_cross', () => {
  it('gives a target once, at the bar on which the averages have crossed', () => {
    expect(targets([1, 1, 3, 4, 1, 1], [2, 2, 2, 2, 2, 2])).toEqual([NaN, NaN, 1, NaN, -1, NaN]);
  });

  it('takes the side that the averages first show for no crossing', () => {
    expect(targets([NaN, 3, 3, 1], [NaN, NaN, 2, 2])).toEqual([NaN, NaN, NaN, -1]);
  });

  it('takes equal averages for no side', () => {
    expect(targets([1, 2, 1, 2, 3], [2, 2, 2, 2, 2])).toEqual([NaN, NaN, NaN, NaN, 1]);
  });

  it('sees behind a gap that the averages have crossed in it', () => {
    expect(targets([1, NaN, NaN, 3], [2, NaN, NaN, 2])).toEqual([NaN, NaN, NaN, 1]);
  });

  it('stands aside below when it may not sell short', () => {
    expect(targets([3, 1, 3], [2, 2, 2], 0)).toEqual([NaN, 0, 1]);
  });

  it('crosses where averages of closes do', () => {
    // sma_1 against sma_2: 10, 9 | 9.5 below; 9, 12 | 10.5 above; 12, 12 equal; 12, 8 | 10 below
    expect([...ordersOn(smaCross!, { fast: 1, slow: 2, short: 1 }, closes(10, 9, 12, 12, 8)).target!]).toEqual([NaN, NaN, 1, NaN, -1]);
  });

  it('wants fast below slow', () => {
    const [constraint] = smaCross!.constraints!;
    expect(constraint!.holds({ fast: 5, slow: 5, short: 1 })).toBe(false);
    expect(constraint!.holds({ fast: 4, slow: 5, short: 1 })).toBe(true);
  });
});
