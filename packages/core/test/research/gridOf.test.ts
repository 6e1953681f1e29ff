import { describe, expect, it } from 'vitest';
import { gridOf } from '../../src/research/gridOf.ts';
import { defineStrategy } from '../../src/strategies/strategy.ts';

const cross = defineStrategy({
  id: 'cross',
  title: 'Two averages',
  params: {
    fast: { min: 1, max: 50, default: 5 },
    slow: { min: 2, max: 100, default: 20 },
    band: { min: 0, max: 1, default: 0, integer: false },
  },
  constraints: [{ says: 'fast < slow', holds: ({ fast, slow }) => fast < slow }],
  features: () => [],
  orders: () => ({}),
});

describe('gridOf', () => {
  it('takes the defaults where nothing is asked for', () => {
    expect(gridOf(cross)).toEqual([{ fast: 5, slow: 20, band: 0 }]);
  });

  it('combines values, lists and ranges, the last parameter fastest, without what breaks a constraint', () => {
    expect(gridOf(cross, { fast: [5, 10, 5], slow: { from: 10, to: 20, step: 10 }, band: 0.5 })).toEqual([
      { fast: 5, slow: 10, band: 0.5 },
      { fast: 5, slow: 20, band: 0.5 },
      { fast: 10, slow: 20, band: 0.5 },
    ]);
  });

  it('reaches the end of a range of fractions, and gives the values that were meant', () => {
    const bands = gridOf(cross, { band: { from: 0.1, to: 0.7, step: 0.1 } }).map(({ band }) => band);
    expect(bands).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]);
  });

  it('stops before an end that no step meets', () => {
    expect(gridOf(cross, { fast: { from: 1, to: 10, step: 4 } }).map(({ fast }) => fast)).toEqual([1, 5, 9]);
  });

  it.each([
    [{ fats: 5 }, 'cross has no parameter fats'],
    [{ fast: 0 }, 'fast must be a whole number from 1 to 50, it is 0'],
    [{ fast: 2.5 }, 'fast must be a whole number'],
    [{ fast: [] }, 'empty list'],
    [{ fast: { from: 9, to: 3, step: 1 } }, 'holds no values'],
    [{ fast: { from: 1, to: 9, step: 0 } }, 'holds no values'],
    [{ fast: 30, slow: 20 }, 'no combination of the parameters satisfies fast < slow'],
    [{ band: { from: 0, to: 1, step: 1e-7 } }, '10000001 values'],
  ])('refuses %j', (spec, says) => {
    expect(() => gridOf(cross, spec)).toThrow(says);
  });

  it('refuses more combinations than it would run, and says where they come from', () => {
    const spec = { fast: { from: 1, to: 50, step: 1 }, slow: { from: 2, to: 100, step: 1 }, band: { from: 0, to: 1, step: 0.01 } };
    expect(() => gridOf(cross, spec)).toThrow('499950 combinations of parameters, at most 100000 are run');
  });

  it('says what was probably meant', () => {
    expect(() => gridOf(cross, { fats: 5 })).toThrow(expect.objectContaining({ details: expect.objectContaining({ advice: 'did you mean fast?' }) }));
  });
});
