import { Failure } from '@proj/core/errors';
import { simulate, simulateSlow } from '@proj/core/kernel';
import type { Costs } from '@proj/core/kernel';
import type { Bars } from '@proj/core/bars';
import type { Orders } from '@proj/core/strategies';
import { describe, expect, it } from 'vitest';
import { barsOf, FREE } from './simulationInputs.ts';

const BARS = barsOf([[100, 101, 99, 100], [100, 101, 99, 100], [100, 101, 99, 100]]);
const BROKEN_BARS: Bars = { ...BARS, high: Float64Array.of(101, 98, NaN) };
const BROKEN_COSTS: Costs = { ...FREE, pointValue: 0 };
const BROKEN_ORDERS: Orders = { target: Float64Array.of(NaN, Infinity, NaN) };

type Kernel = typeof simulate;

function refusalBy(kernel: Kernel, bars: Bars, orders: object, costs: Costs, options: object): Pick<Failure, 'code' | 'details'> {
  try {
    kernel(bars, orders as Orders, costs, options);
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, details: error.details };
    throw error;
  }
  throw new Error('nothing was refused');
}

function column(...values: readonly number[]): Float64Array {
  return Float64Array.from(values);
}

describe.each([['simulate', simulate], ['simulateSlow', simulateSlow]] as const)('refusals of %s', (_name, kernel) => {
  const refusalOf = (bars: Bars, orders: object, costs: Costs = FREE, options: object = {}) => refusalBy(kernel, bars, orders, costs, options);

  it('come in order: names, bars, costs, orders', () => {
    expect(refusalOf(BROKEN_BARS, { ...BROKEN_ORDERS, longStoploss: column(1) }, BROKEN_COSTS)).toMatchObject({
      code: 'BAD_ORDERS',
      details: { column: 'longStoploss', advice: 'did you mean longStopLoss?' },
    });
    const policy = refusalOf(BROKEN_BARS, BROKEN_ORDERS, BROKEN_COSTS, { intrabar: 'middle' });
    expect(policy).toMatchObject({ code: 'BAD_ORDERS', details: { option: 'intrabar' } });
    expect(refusalOf(BROKEN_BARS, BROKEN_ORDERS, BROKEN_COSTS)).toMatchObject({ code: 'BAD_BARS', details: { index: 1, column: 'high' } });
    expect(refusalOf(BARS, BROKEN_ORDERS, BROKEN_COSTS)).toMatchObject({ code: 'BAD_COSTS', details: { field: 'pointValue' } });
    expect(refusalOf(BARS, BROKEN_ORDERS)).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'target', index: 1 } });
  });

  it('look at the lengths of bars before their values', () => {
    const refusal = refusalOf({ ...BROKEN_BARS, volume: column(1) }, {});
    expect(refusal).toMatchObject({ code: 'BAD_BARS', details: { column: 'volume' } });
    expect(refusal.details).not.toHaveProperty('index');
  });

  it.each(['open', 'volume', 'tradeDate'])('name a column %s that is missing or is not of its kind', (name) => {
    const { [name as 'open']: _without, ...rest } = BARS;
    expect(refusalOf(rest as Bars, {})).toMatchObject({ code: 'BAD_BARS', details: { column: name, advice: expect.stringContaining('makeBars') } });
    expect(refusalOf({ ...BARS, [name]: [1, 1, 1] }, {})).toMatchObject({ code: 'BAD_BARS', details: { column: name } });
  });

  it('refuse sparse orders whose at is no Int32Array', () => {
    for (const at of [[1], Float64Array.of(1), null]) {
      expect(refusalOf(BARS, { at, target: column(1) })).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'at' } });
    }
  });

  it.each([
    ['time that stands still', { time: column(1, 2, 2) }, 2],
    ['time that is not finite', { time: column(1, 2, Infinity) }, 2],
    ['an infinite open', { open: column(100, -Infinity, 100), low: column(99, -Infinity, 99) }, 1],
    ['a price that is many ticks beyond all numbers', { high: column(101, 1e80, 101) }, 1],
    ['a negative price that is', { low: column(99, 99, -1e80) }, 2],
    ['a low above the close', { low: column(99, 100.5, 99) }, 1],
    ['a high below the open', { open: column(101.5, 100, 100) }, 0],
  ])('name the lowest bar with %s', (_, columns, index) => {
    expect(refusalOf({ ...BARS, ...columns }, {})).toMatchObject({ code: 'BAD_BARS', details: { index } });
  });

  it.each([
    ['pointValue', { pointValue: 0, initialEquity: 0 }],
    ['pointValue', { pointValue: NaN }],
    ['tickSize', { tickSize: -0.25 }],
    ['slippageTicks', { tickSize: 0, slippageTicks: 1, limitThroughTicks: 1 }],
    ['slippageTicks', { slippageTicks: -1 }],
    ['commissionPerSide', { commissionPerSide: -1, commissionRate: -1 }],
    ['commissionRate', { commissionRate: Infinity }],
    ['limitThroughTicks', { tickSize: 0, limitThroughTicks: 1, initialEquity: -1 }],
    ['initialEquity', { initialEquity: 0 }],
    ['tickSize', { tickSize: 1e-300 }],
    ['tickSize', { tickSize: 1e80 }],
    ['pointValue', { pointValue: 1e200 }],
    ['slippageTicks', { tickSize: 1e10, slippageTicks: 1e70 }],
  ] as const)('name %s as the first field out of bounds of %j', (field, costs) => {
    expect(refusalOf(BARS, {}, { ...FREE, ...costs })).toMatchObject({ code: 'BAD_COSTS', details: { field } });
  });

  it('name a field of the costs that there is not, before any value, and what was probably meant', () => {
    expect(refusalOf(BARS, {}, { ...FREE, pointValue: 0, comissionRate: 0.001 } as Costs)).toMatchObject({
      code: 'BAD_COSTS', details: { field: 'comissionRate', advice: 'did you mean commissionRate?' },
    });
  });

  it('name costs that are none', () => {
    expect(refusalOf(BARS, {}, null as unknown as Costs)).toMatchObject({ code: 'BAD_COSTS' });
  });

  it('look at the lengths of orders before their values', () => {
    const refusal = refusalOf(BARS, { ...BROKEN_ORDERS, exitOnClose: column(1) });
    expect(refusal).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'exitOnClose' } });
    expect(refusal.details).not.toHaveProperty('index');
  });

  it('name the lowest index, then the first column of the table, the last bar and unused values included', () => {
    const size = column(1, 1, 0);
    expect(refusalOf(BARS, { size, buyStop: column(NaN, NaN, Infinity) })).toMatchObject({ details: { column: 'buyStop', index: 2 } });
    const trail = column(NaN, -1, NaN);
    expect(refusalOf(BARS, { size, shortTrailDistance: trail })).toMatchObject({ details: { column: 'shortTrailDistance', index: 1 } });
    expect(refusalOf(BARS, { size })).toMatchObject({ details: { column: 'size', index: 2 } });
    expect(refusalOf(BARS, { exitOnClose: column(NaN, 0, 2) })).toMatchObject({ details: { column: 'exitOnClose', index: 2 } });
  });

  it('name an order so large that its money could not be summed', () => {
    expect(refusalOf(BARS, { target: column(NaN, 1e200, NaN) })).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'target', index: 1 } });
    expect(refusalOf(BARS, { longStopDistance: column(NaN, NaN, 1e80) })).toMatchObject({ details: { column: 'longStopDistance', index: 2 } });
    expect(refusalOf(BARS, { buyStop: column(-1e80, 1, 1) })).toMatchObject({ details: { column: 'buyStop', index: 0 } });
  });

  it('name the bar, not the row, of sparse orders', () => {
    const at = Int32Array.of(0, 2);
    expect(refusalOf(BARS, { at, longStopDistance: column(1, 0) })).toMatchObject({ details: { column: 'longStopDistance', index: 2 } });
    expect(refusalOf(BARS, { at, target: column(1, 1, 1) })).toMatchObject({ details: { column: 'target' } });
  });

  it.each([[[1, 1]], [[2, 0]], [[-1, 1]], [[1, 3]]])('refuse sparse orders at %j', (at) => {
    const orders = { at: Int32Array.from(at), target: column(1, 1) };
    expect(refusalOf(BARS, orders)).toMatchObject({ code: 'BAD_ORDERS', details: { column: 'at' } });
  });
});
