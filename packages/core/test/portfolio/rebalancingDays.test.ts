import { describe, expect, it } from 'vitest';
import { rebalancingDays } from '../../src/portfolio/rebalancingDays.ts';

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`) / 86_400_000;

describe('rebalancingDays', () => {
  const days = Int32Array.from(
    ['2024-03-27', '2024-03-28', '2024-04-01', '2024-04-05', '2024-04-08', '2024-04-30', '2024-05-02'].map(day),
  );

  it('names the last trade date of each month, and the last of all', () => {
    expect(rebalancingDays(days, 'monthly')).toEqual([1, 5, 6]);
  });

  it('ends a week with Sunday and a quarter with March', () => {
    expect(rebalancingDays(days, 'weekly')).toEqual([1, 3, 4, 6]);
    expect(rebalancingDays(days, 'quarterly')).toEqual([1, 6]);
  });

  it('has none without days', () => {
    expect(rebalancingDays(new Int32Array(0), 'monthly')).toEqual([]);
  });
});
