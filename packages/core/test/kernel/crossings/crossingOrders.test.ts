import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/errors/index.ts';
import { compiledCrossings } from '../../../src/kernel/crossings/compiledCrossings.ts';
import { crossingOrders } from '../../../src/kernel/crossings/crossingOrders.ts';
import { ordersAtCrossings } from '../../../src/kernel/crossings/ordersAtCrossings.ts';
import { randomOf, takeMemory } from '../../../src/numerics/index.ts';
import { defineStrategy } from '../../../src/strategies/index.ts';
import type { Comparison, Crossing, Orders } from '../../../src/strategies/index.ts';
import { closes } from '../../features/walk.ts';
import { oneOf } from '../soundCase.ts';
import { reachableCrossings } from './reachableCrossings.ts';

const strategyOf = (crossings: unknown) =>
  defineStrategy({
    id: 'machine', title: 'Machine', params: {},
    features: () => ['fast', 'slow'], crossings: () => crossings as readonly Crossing[],
  });
const refusalOf = (crossings: unknown): Failure => {
  try {
    compiledCrossings(strategyOf(crossings), {});
  } catch (error) {
    if (error instanceof Failure) return error;
  }
  throw new Error('it was not refused');
};
const FRAME = { instrument: 'X', timeframe: '1m', dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const rowsOf = ({ at, target }: Orders): number[][] => [...(at ?? [])].map((index, row) => [index, target![row]!]);
const above = { left: 'fast', is: 'above', right: 'slow' } as const;

/** The meaning of crossings, bar by bar: where the state is, the first crossing that holds is taken. */
function barByBar(crossings: readonly Crossing[], columns: Readonly<Record<string, readonly number[]>>, n: number): number[][] {
  const holds = ({ left, is, right }: Comparison, i: number): boolean => {
    const [a, b] = [left, right].map((term) => (typeof term === 'number' ? term : columns[term]![i]!)) as [number, number];
    return { above: a > b, below: a < b, atLeast: a >= b, atMost: a <= b }[is];
  };
  const ordered: number[][] = [];
  let state = crossings[0]!.from;
  for (let i = 0; i < n; i++) {
    const taken = crossings.find(({ from, when }) => from === state && (Array.isArray(when) ? when : [when]).every((one: Comparison) => holds(one, i)));
    if (taken === undefined) continue;
    state = taken.to;
    if (taken.target !== undefined) ordered.push([i, taken.target]);
  }
  return ordered;
}

describe('crossingOrders', () => {
  it('orders what the machine means, bar by bar, on random machines and columns with ties, near ties, gaps and extremes', () => {
    const random = randomOf(7);
    const values = [NaN, 1, 2, 3, 4, 5, 6, 3 + 2 ** -40, 3 - 2 ** -40, -1e-60, 1e-60, 1e60, 2e60];
    const value = (): number => oneOf(random, random.below(3) === 0 ? values : values.slice(0, 7));
    let orders = 0;
    for (let k = 0; k < 3000; k++) {
      const n = k % 100 === 0 ? 1000 + random.below(1500) : random.below(40); // of long ones not all bars are looked at together
      const columns = { fast: Array.from({ length: n }, value), slow: Array.from({ length: n }, value), close: Array.from({ length: n }, value) };
      const comparison = (): Comparison => ({
        left: oneOf(random, ['fast', 'slow', 'close', 3]), is: oneOf(random, ['above', 'below', 'atLeast', 'atMost']), right: oneOf(random, ['fast', 'slow', 'close', 3, 2.5]),
      });
      const crossings = reachableCrossings(Array.from({ length: 1 + random.below(6) }, (): Crossing => {
        const target = oneOf(random, [undefined, 0, 1, -1, 2]);
        const when = random.below(2) === 0 ? comparison() : [comparison(), comparison()];
        return { from: oneOf(random, ['a', 'b', 'c']), when, to: oneOf(random, ['a', 'b', 'c']), ...(target !== undefined && { target }) };
      }));
      const features = new Map([['fast', Float64Array.from(columns.fast)], ['slow', Float64Array.from(columns.slow)]]);
      const bars = closes(...columns.close);
      const found = crossingOrders(compiledCrossings(strategyOf(crossings), {}), bars, features);
      expect(rowsOf(found)).toEqual(barByBar(crossings, columns, n));
      expect(ordersAtCrossings(strategyOf(crossings), {}, { ...FRAME, bars, features })).toEqual(found);
      orders += rowsOf(found).length;
    }
    expect(orders).toBeGreaterThan(10_000);
  });

  it('is what compiled code does for a strategy: its orders are written to the memory that is kept', () => {
    const rare = 7.125;
    const strategy = strategyOf([{ from: 'out', when: { left: 'close', is: 'above', right: 1 }, to: 'in', target: rare }]);
    const features = new Map(['fast', 'slow'].map((name) => [name, new Float64Array(3)]));
    while (takeMemory(0, false, true).buffer.byteLength > 2 ** 16); // what other searches have left
    expect(rowsOf(ordersAtCrossings(strategy, {}, { ...FRAME, bars: closes(1, 2, 3), features }))).toEqual([[1, rare]]);
    expect(new Float64Array(takeMemory(0, false, true).buffer)).toContain(rare);
  });

  it('gives nothing after a state that nothing leaves', () => {
    const machine = compiledCrossings(strategyOf([{ from: 'out', when: { left: 'close', is: 'above', right: 1 }, to: 'in', target: 1 }]), {});
    expect(crossingOrders(machine, closes(1, 2, 3, 4), new Map())).toEqual({ at: Int32Array.of(1), target: Float64Array.of(1) });
  });
});

describe('compiledCrossings', () => {
  it('numbers states as they come, and turns every relation to left > right or left >= right', () => {
    const relations = (['above', 'below', 'atLeast', 'atMost'] as const).map((is) => ({ left: 'fast', is, right: 2 }));
    const machine = compiledCrossings(strategyOf([{ from: 'x', when: relations, to: 'y', target: -0 }, { from: 'y', when: above, to: 'x' }]), {});
    expect(machine).toEqual({
      states: 2,
      crossings: [
        {
          from: 0, to: 1, target: 0,
          comparisons: [
            { left: 'fast', right: 2, strict: true }, { left: 2, right: 'fast', strict: true },
            { left: 'fast', right: 2, strict: false }, { left: 2, right: 'fast', strict: false },
          ],
        },
        { from: 1, to: 0, target: NaN, comparisons: [{ left: 'fast', right: 'slow', strict: true }] },
      ],
    });
  });

  it.each([
    ['no crossings', [], 'gives no crossings'],
    ['something else', {}, 'gives no crossings'],
    ['an unknown relation', [{ from: 'a', when: { left: 'fast', is: 'over', right: 1 }, to: 'b' }], 'crossing 0: there is no relation over'],
    ['a target that is infinite', [{ from: 'a', when: above, to: 'b', target: Infinity }], 'crossing 0: its target must be a finite number within 1e+75 of 0, it is Infinity'],
    ['a target that is NaN', [{ from: 'a', when: above, to: 'b', target: NaN }], 'crossing 0: its target must be a finite number within 1e+75 of 0, it is NaN'],
    ['a level that is NaN', [{ from: 'a', when: above, to: 'b' }, { from: 'b', when: { left: NaN, is: 'above', right: 1 }, to: 'a' }], 'crossing 1: it compares NaN'],
    ['a feature it did not name', [{ from: 'a', when: { left: 'fats', is: 'above', right: 1 }, to: 'b' }], 'crossing 0: it compares fats'],
    ['nothing to compare', [{ from: 'a', when: [], to: 'b' }], 'crossing 0: it compares nothing'],
    ['no when at all', [{ from: 'a', to: 'b', target: 1 }], 'crossing 0: it has no when'],
    ['a comparison that is none', [{ from: 'a', when: [null], to: 'b' }], 'crossing 0: null is no comparison'],
    ['a crossing that is none', [null], 'crossing 0: it is null'],
    ['an array for a crossing', [[above]], 'crossing 0: it is an array'],
    ['no state to come from', [{ when: above, to: 'b' }], 'crossing 0: it has no from'],
    ['no state to go to', [{ from: 'a', when: above }], 'crossing 0: it has no to'],
    ['a state that is no text', [{ from: 'a', when: above, to: 3 }], 'crossing 0: its to must be a text, it is 3'],
    ['a target that is a text', [{ from: 'a', when: above, to: 'b', target: '1' }], 'crossing 0: its target must be a finite number within 1e+75 of 0, it is "1"'],
    ['a target that is null', [{ from: 'a', when: above, to: 'b', target: null }], 'crossing 0: its target must be a finite number within 1e+75 of 0, it is null'],
    ['a target beyond what money can be summed of', [{ from: 'a', when: above, to: 'b', target: 1e80 }], 'crossing 0: its target must be a finite number within 1e+75 of 0, it is 1e+80'],
    ['a key that it does not know', [{ from: 'a', when: above, to: 'b', targets: 1 }], 'crossing 0: it has a targets, which no crossing has'],
    ['a key beside a comparison', [{ from: 'a', when: { ...above, size: 2 }, to: 'b' }], 'crossing 0: its comparison has a size, which no comparison has'],
    ['a comparison without a term', [{ from: 'a', when: { left: 'fast', is: 'above' }, to: 'b' }], 'crossing 0: it compares undefined'],
    ['a state that nothing leads to', [{ from: 'out', when: above, to: 'inn', target: 1 }, { from: 'in', when: above, to: 'out' }], 'crossing 1: nothing leads to its state "in"'],
    ['a state that only itself leads to', [{ from: 'a', when: above, to: 'b' }, { from: 'c', when: above, to: 'c' }], 'crossing 1: nothing leads to its state "c"'],
  ])('refuses %s', (_, crossings, says) => {
    const { code, message } = refusalOf(crossings);
    expect([code, message]).toEqual(['BAD_STRATEGY', expect.stringContaining(says)]);
  });

  it('says which term was probably meant', () => {
    expect(refusalOf([{ from: 'a', when: { left: 'fats', is: 'above', right: 1 }, to: 'b' }]).details.advice).toContain('fast');
  });

  it('says which state and which key were probably meant', () => {
    expect(refusalOf([{ from: 'out', when: above, to: 'inn' }, { from: 'in', when: above, to: 'out' }]).details.advice).toBe('did you mean inn?');
    expect(refusalOf([{ from: 'out', when: above, to: 'in', targets: 1 }]).details.advice).toBe('did you mean target?');
  });
});
