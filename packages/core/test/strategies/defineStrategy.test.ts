import { defineStrategy } from '@proj/core/strategies';
import type { ColumnStrategy, CrossingStrategy, Holding, OrderRow, StepStrategy, Strategy } from '@proj/core/strategies';
import { describe, expect, expectTypeOf, it } from 'vitest';

const PARTS = { id: 'typed', title: 'Typed', params: { lag: { min: 1, max: 9, default: 2 } }, features: () => [] } as const;

describe('defineStrategy', () => {
  it('types the three forms, and each is a strategy', () => {
    const columns = defineStrategy({ ...PARTS, orders: ({ n }, { lag }) => ({ target: new Float64Array(n).fill(lag) }) });
    const steps = defineStrategy({
      ...PARTS,
      start: ({ lag }) => ({ lag }),
      decide: ({ lag }, view, i, holding) => {
        expectTypeOf(lag).toEqualTypeOf<number>();
        expectTypeOf(view.bars.close(i)).toEqualTypeOf<number>();
        expectTypeOf(view.feature('sma_3')(i)).toEqualTypeOf<number>();
        expectTypeOf(holding).toEqualTypeOf<Holding>();
        return [{ lag: lag + 1 }, { target: 1 }];
      },
    });
    const crossing = defineStrategy({ ...PARTS, crossings: ({ lag }) => [{ from: 'out', when: { left: 'close', is: 'above', right: lag }, to: 'in', target: 1 }] });
    expectTypeOf(columns).toEqualTypeOf<ColumnStrategy>();
    expectTypeOf(steps).toEqualTypeOf<StepStrategy>();
    expectTypeOf(crossing).toEqualTypeOf<CrossingStrategy>();
    expectTypeOf<ColumnStrategy | StepStrategy | CrossingStrategy>().toEqualTypeOf<Strategy>();
    expect([columns.orders, columns.decide]).toEqual([expect.any(Function), undefined]);
    expect([steps.orders, steps.decide]).toEqual([undefined, expect.any(Function)]);
    expect([crossing.orders, crossing.crossings]).toEqual([undefined, expect.any(Function)]);
  });

  it('refuses by type parameters that are not declared, columns that are not known, and two forms at once', () => {
    const orders = (): object => ({});
    const wrong = (): readonly unknown[] => [
      // @ts-expect-error -- leg is no parameter
      defineStrategy({ ...PARTS, orders: (_view, { leg }) => ({ target: new Float64Array(leg) }) }),
      // @ts-expect-error -- targets is no column
      defineStrategy({ ...PARTS, start: () => 0, decide: (state): [number, OrderRow] => [state, { targets: 1 }] }),
      // @ts-expect-error -- the state is a number, decide gives a text
      defineStrategy({ ...PARTS, start: () => 0, decide: () => ['text', {}] }),
      // @ts-expect-error -- start without decide
      defineStrategy({ ...PARTS, start: () => 0 }),
      // @ts-expect-error -- there is no relation over
      defineStrategy({ ...PARTS, crossings: () => [{ from: 'out', when: { left: 'close', is: 'over', right: 1 }, to: 'in' }] }),
      // @ts-expect-error -- both forms
      defineStrategy({ ...PARTS, orders, start: () => 0, decide: (state: number) => [state, {}] }),
    ];
    expect(wrong).toBeInstanceOf(Function);
  });
});
