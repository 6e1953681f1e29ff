import { describe, expect, it } from 'vitest';
import { wholeContracts } from '../../src/portfolio/wholeContracts.ts';

describe('wholeContracts', () => {
  it('buys as many whole contracts as a weight pays for, never one more', () => {
    const sized = wholeContracts([{ weight: 0.5, notional: 30_000, margin: 5_000 }, { weight: 0.25, notional: 100, margin: null }], 100_000);
    expect(sized).toEqual([{ ideal: 50_000 / 30_000, contracts: 1 }, { ideal: 250, contracts: 250 }]);
  });

  it('takes a hair below a whole number for that number', () => {
    expect(wholeContracts([{ weight: 0.1 + 0.2, notional: 0.3, margin: null }], 1)[0]!.contracts).toBe(1);
    expect(wholeContracts([{ weight: 0.7, notional: 0.1, margin: null }], 1)[0]!.contracts).toBe(7);
  });

  it('holds less of each, in proportion, where the margins exceed the equity', () => {
    const both = { weight: 0.5, notional: 1_000, margin: 2_000 };
    expect(wholeContracts([both, both], 100_000).map(({ contracts }) => contracts)).toEqual([25, 25]);
  });

  it('holds nothing in ruin', () => {
    expect(wholeContracts([{ weight: 1, notional: 10, margin: null }], -5)).toEqual([{ ideal: 0, contracts: 0 }]);
  });
});
