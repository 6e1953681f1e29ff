import { defineStrategy } from '../strategy.ts';

/**
 * Follows two moving averages: long when the fast one crosses above the slow one, short (or flat) when it crosses below, by a
 * market order at the next open. A target is given once, at the crossing. Equal averages are no side, so a touch is no crossing,
 * and the side that the averages first show is no crossing either.
 */
export const smaCross = defineStrategy({
  id: 'sma_cross',
  title: 'Moving average crossover',
  params: {
    fast: { min: 1, max: 500, default: 20, title: 'bars of the fast average' },
    slow: { min: 2, max: 1000, default: 50, title: 'bars of the slow average' },
    short: { min: 0, max: 1, default: 1, title: '1 = sells short below, 0 = stands aside' },
  },
  constraints: [{ says: 'fast must be below slow', holds: ({ fast, slow }) => fast < slow }],
  features: ({ fast, slow }) => [`sma_${fast}`, `sma_${slow}`],
  crossings: ({ fast, slow, short }) => {
    const isAbove = { left: `sma_${fast}`, is: 'above', right: `sma_${slow}` } as const;
    const isBelow = { left: `sma_${fast}`, is: 'below', right: `sma_${slow}` } as const;
    return [
      { from: 'unknown', when: isAbove, to: 'above' },
      { from: 'unknown', when: isBelow, to: 'below' },
      { from: 'above', when: isBelow, to: 'below', target: 0 - short },
      { from: 'below', when: isAbove, to: 'above', target: 1 },
    ];
  },
});
