import { describe, expect, it } from 'vitest';
import { configurationsOf } from '../../src/research/configurationsOf.ts';
import { gridOf } from '../../src/research/gridOf.ts';
import { defineStrategy } from '../../src/strategies/strategy.ts';

const cross = defineStrategy({
  id: 'cross',
  title: 'Two averages',
  params: { fast: { min: 1, max: 50, default: 5 }, slow: { min: 2, max: 100, default: 20 }, band: { min: 0, max: 1, default: 0, integer: false } },
  constraints: [{ says: 'fast < slow', holds: ({ fast, slow }) => fast < slow }],
  features: () => [],
  orders: () => ({}),
});
const SPEC = { fast: { from: 1, to: 40, step: 1 }, slow: { from: 2, to: 80, step: 2 } };

describe('configurationsOf', () => {
  it('is the grid unless another method is asked for', () => {
    expect(configurationsOf(cross, SPEC)).toEqual(gridOf(cross, SPEC));
  });

  it.each(['random', 'sobol'] as const)('%s: draws different members of the grid, the same ones again', (method) => {
    const drawn = configurationsOf(cross, SPEC, { method, samples: 300, seed: 7 });
    const grid = new Set(gridOf(cross, SPEC).map((params) => JSON.stringify(params)));
    expect(drawn).toHaveLength(300);
    expect(new Set(drawn.map((params) => JSON.stringify(params))).size).toBe(300);
    expect(drawn.every((params) => grid.has(JSON.stringify(params)))).toBe(true);
    expect(configurationsOf(cross, SPEC, { method, samples: 300, seed: 7 })).toEqual(drawn);
  });

  it('random: another seed draws others', () => {
    const [one, other] = [1, 2].map((seed) => configurationsOf(cross, SPEC, { method: 'random', samples: 50, seed }));
    expect(one).not.toEqual(other);
  });

  it('sobol: takes the points of the sequence in their order', () => {
    // The first points are (0, 0), (1/2, 1/2), (3/4, 1/4), (1/4, 3/4); the third one has fast 4 and slow 3, which may not be.
    const spec = { fast: [1, 2, 3, 4], slow: [2, 3, 4, 5] };
    expect(configurationsOf(cross, spec, { method: 'sobol', samples: 3 })).toEqual([
      { fast: 1, slow: 2, band: 0 },
      { fast: 3, slow: 4, band: 0 },
      { fast: 2, slow: 5, band: 0 },
    ]);
  });

  it('ends where the space is used up', () => {
    expect(configurationsOf(cross, { fast: [1, 2, 3], slow: [2, 3] }, { method: 'random', samples: 50 })).toHaveLength(3);
    expect(configurationsOf(cross, {}, { method: 'sobol', samples: 5 })).toEqual([{ fast: 5, slow: 20, band: 0 }]);
  });

  it('refuses what cannot be drawn', () => {
    expect(() => configurationsOf(cross, SPEC, { method: 'random' })).toThrow('samples, not an unknown number');
    expect(() => configurationsOf(cross, { fast: [9, 10], slow: [2, 3] }, { method: 'random', samples: 5 })).toThrow('fast < slow');
    expect(() => configurationsOf(cross, { quick: [9, 10] }, { method: 'random', samples: 5 })).toThrow('no parameter quick');
  });
});
