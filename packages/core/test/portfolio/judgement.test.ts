import { describe, expect, it } from 'vitest';
import { correlationOf } from '../../src/portfolio/clusters/correlationOf.ts';
import { correlationsOf } from '../../src/portfolio/clusters/correlations.ts';
import { openGates } from '../../src/portfolio/gates.ts';
import { judgementOf } from '../../src/portfolio/judgement.ts';
import { UNKNOWN, type Known } from '../../src/portfolio/known.ts';
import { randomOf } from '../../src/numerics/randomOf.ts';

const GOOD: Known = { ...UNKNOWN, days: 500, staleDays: 0, trades: 80, sharpe: 1, deflatedSharpe: 0.97, pbo: 0.2 };
const { unit } = randomOf(3);
const noise = (): Float64Array => Float64Array.from({ length: 200 }, () => unit() - 0.5);
const [first, second] = [noise(), noise()];
const near = first.map((value, i) => value + 0.1 * second[i]!);
const past = [first, near, second];
const ids = ['first', 'near', 'second'];

describe('correlationOf', () => {
  it('is that of the common days: the sums of products by hand', () => {
    // Ten times (1, 2) and (3, 1), (2, 3): means 2 and 2; products (-1)(0) + (1)(-1) + (0)(1) = -1 over squares 2 and 2.
    const a = Float64Array.from({ length: 30 }, (_, i) => [1, 3, 2][i % 3]!);
    const b = Float64Array.from({ length: 30 }, (_, i) => [2, 1, 3][i % 3]!);
    expect(correlationOf(a, b)).toBeCloseTo(-0.5, 12);
    const late = b.map((value, i) => (i < 6 ? NaN : value));
    expect(correlationOf(a, late)).toBeCloseTo(-0.5, 12);
  });

  it('is not defined on few common days or for what does not vary', () => {
    expect(correlationOf(first.slice(0, 19), second.slice(0, 19))).toBeNaN();
    expect(correlationOf(first, new Float64Array(200).fill(0.1))).toBeNaN();
  });
});

describe('correlationsOf', () => {
  it('puts those that move together into one cluster, next to each other', () => {
    const { candidates, clusters, values } = correlationsOf([4, 5, 6], past, 0.7);
    expect([...candidates].sort()).toEqual([4, 5, 6]);
    expect(clusters[candidates.indexOf(4)]).toBe(clusters[candidates.indexOf(5)]);
    expect(clusters[candidates.indexOf(4)]).not.toBe(clusters[candidates.indexOf(6)]);
    expect(values[0]![0]).toBe(1);
    expect(new Set(correlationsOf([4, 5, 6], past, 1).clusters).size).toBe(3);
  });
});

describe('judgementOf', () => {
  const better = { ...GOOD, deflatedSharpe: 0.99 };

  it('keeps the better of two that move together, and says which and how much', () => {
    const { verdicts } = judgementOf(openGates(), [GOOD, better, GOOD], { ids, past });
    expect(verdicts.map(({ admitted }) => admitted)).toEqual([false, true, true]);
    expect(verdicts[0]).toMatchObject({ gate: 'correlation', bound: 0.9, value: correlationOf(first, near), says: expect.stringContaining('with near, at most 0.90') });
  });

  it('does not compare with what another gate refuses', () => {
    const { verdicts, correlations } = judgementOf(openGates(), [GOOD, { ...better, trades: 2 }, GOOD], { ids, past });
    expect(verdicts.map(({ gate }) => gate)).toEqual([null, 'minTrades', null]);
    expect([...correlations.candidates].sort()).toEqual([0, 2]);
  });

  it('admits so many of a cluster, the best first', () => {
    const { verdicts } = judgementOf(openGates({ correlation: null, perCluster: 1 }), [GOOD, better, GOOD], { ids, past });
    expect(verdicts.map(({ gate, value }) => [gate, value])).toEqual([['perCluster', 2], [null, null], [null, null]]);
  });

  it('refuses one whose choice of parameters is overfitting', () => {
    const { verdicts } = judgementOf(openGates(), [{ ...GOOD, pbo: 0.6 }], { ids: ['one'], past: [first] });
    expect(verdicts[0]).toMatchObject({ gate: 'pbo', value: 0.6, bound: 0.5, says: 'probability of overfitting 60.0 %, at most 50.0 % is allowed' });
  });
});
