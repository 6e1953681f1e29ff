import { describe, expect, it } from 'vitest';
import { normalInverse } from '../../../src/numerics/normalInverse.ts';
import { randomOf } from '../../../src/numerics/randomOf.ts';
import { addToSuperiority, openSuperiority, superiorityOf, superiorityOn } from '../../../src/research/bootstrap/superiority.ts';
import { noiseOf } from './madeUpReturns.ts';

const N = 40;
// Four blocks of ten rows that begin at 7 k + 13 b, as in test/oracles/bootstrap.py.
const DRAWS = Array.from({ length: 25 }, (_, k) => ({
  starts: Int32Array.from({ length: 4 }, (_block, b) => (7 * k + 13 * b) % N),
  lengths: Int32Array.of(10, 10, 10, 10),
}));
const answer = (drifts: readonly (readonly [number, number])[]): ReturnType<typeof superiorityOf> => {
  const test = superiorityOn(N, DRAWS);
  for (const [seed, drift] of drifts) addToSuperiority(test, noiseOf(seed, N).map((value) => value + drift));
  return superiorityOf(test);
};

describe('superiorityOf', () => {
  it('agrees with a second implementation on given resamples', () => {
    expect(answer([[1, 0.02], [2, -0.3], [3, 0.05], [4, 0]])).toEqual({ strategies: 4, realityCheck: 0.2, spa: { lower: 0.12, consistent: 0.2, upper: 0.32 } });
    expect(answer([[1, -0.1], [2, -0.4], [3, -0.02], [4, -0.05]])).toEqual({ strategies: 4, realityCheck: 1, spa: { lower: 0.12, consistent: 0.44, upper: 0.88 } });
  });

  it('leaves out what never varies, and is undefined without anything else', () => {
    const test = superiorityOn(N, DRAWS);
    addToSuperiority(test, new Float64Array(N));
    addToSuperiority(test, new Float64Array(N).fill(0.001));
    expect(superiorityOf(test)).toEqual({ strategies: 0, realityCheck: NaN, spa: { lower: NaN, consistent: NaN, upper: NaN } });
  });

  const draws = (seed: number, drift: number): ReturnType<typeof superiorityOf> => {
    const { unit } = randomOf(seed);
    const test = openSuperiority(250, { seed, samples: 200, meanBlock: 1 });
    for (let k = 0; k < 30; k++) addToSuperiority(test, Float64Array.from({ length: 250 }, () => normalInverse(unit() || 0.5) + (k === 0 ? drift : 0)));
    return superiorityOf(test);
  };

  it('refuses noise about as rarely as it says, and finds one good strategy among 30', () => {
    const noise = Array.from({ length: 60 }, (_, seed) => draws(seed, 0));
    // 5 % of 60 is 3; more than 8 would happen to an exact test once in 200 times.
    expect(noise.filter(({ realityCheck }) => realityCheck < 0.05).length).toBeLessThanOrEqual(8);
    expect(noise.filter(({ spa }) => spa.consistent < 0.05).length).toBeLessThanOrEqual(8);
    // A mean of 0.3 is 4.7 standard errors, the best of 30 worthless ones 2.
    expect(draws(99, 0.3).spa.consistent).toBeLessThan(0.02);
    expect(draws(99, 0.3).realityCheck).toBeLessThan(0.02);
  });
});
