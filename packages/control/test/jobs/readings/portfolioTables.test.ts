import { describe, expect, it } from 'vitest';
import { correlationOf } from '../../../src/jobs/readings/correlationOf.ts';
import { parameterMaps } from '../../../src/jobs/readings/parameterMaps.ts';
import { tradesPager } from '../../../src/jobs/readings/tradesPage.ts';
import { candidateOf, tradesOf } from './book.ts';

const REFUSED = { admitted: false, gate: 'minTrades', value: 1, bound: 30, says: '1 trade' };
const CANDIDATES = [candidateOf('a CME.ES 1d', { verdict: REFUSED }), candidateOf('b CME.NQ 1d'), candidateOf('c CME.YM 1d')];

describe('correlationOf', () => {
  // By month, a makes 1 2 3 4 5 6, b ten times as much, c the opposite of a; the means are 3.5, 35 and -3.5.
  const rows = [1, 2, 3, 4, 5, 6].flatMap((net, month) => [{ candidate: 0, month, net }, { candidate: 1, month, net: 10 * net }, { candidate: 2, month, net: -net }]);

  it('is 1 for what moves together, -1 for what moves against each other, the admitted first', () => {
    const { ids, values, months } = correlationOf({ trades: tradesOf(rows), candidates: CANDIDATES });
    expect([ids, months]).toEqual([['b CME.NQ 1d', 'c CME.YM 1d', 'a CME.ES 1d'], 6]);
    expect([...values].map((value) => Number(value.toFixed(12)))).toEqual([1, -1, 1, -1, 1, -1, 1, -1, 1]);
  });

  it('is not defined over less than six months, nor for what does not vary', () => {
    expect([...correlationOf({ trades: tradesOf(rows.filter(({ month }) => month < 5)), candidates: CANDIDATES }).values].every(Number.isNaN)).toBe(true);
    const steady = rows.map((row) => (row.candidate === 1 ? { ...row, net: 4 } : row));
    expect([...correlationOf({ trades: tradesOf(steady), candidates: CANDIDATES }).values].map(Number.isNaN)).toEqual([true, true, true, true, false, false, true, false, false]);
    expect([...correlationOf({ trades: tradesOf([]), candidates: CANDIDATES }).values].every(Number.isNaN)).toBe(true);
  });
});

describe('parameterMaps', () => {
  const trial = (params: Readonly<Record<string, number>>, sharpe: number, strategy = 'a') => ({ id: '', strategy, instrument: 'CME.ES', timeframe: '1d', params: JSON.stringify(params), sharpe, trades: 1, totalReturn: 0, lastDay: 1 });

  it('stand over the two parameters with the most values, a place being the mean over the others', () => {
    const trials = [trial({ fast: 5, slow: 50, stop: 1 }, 0.1), trial({ fast: 5, slow: 50, stop: 2 }, 0.3), trial({ fast: 10, slow: 50, stop: 1 }, NaN), trial({ fast: 15, slow: 100, stop: 1 }, -0.1)];
    const [map] = parameterMaps({ candidates: [candidateOf('a CME.ES 1d')], trials, tradeDatesPerYear: 100 });
    expect(map).toMatchObject({ candidate: 'a CME.ES 1d', across: { name: 'fast', values: [5, 10, 15] }, down: { name: 'slow', values: [50, 100] }, averaged: ['stop'], trials: 4 });
    // Annualised by the square root of 100 trade dates: 10 times the mean.
    expect([...(map?.sharpe ?? [])].map((value) => Number(value.toFixed(9)))).toEqual([2, NaN, NaN, NaN, NaN, -1]);
  });

  it('have one row where one parameter was varied, and are none where none was', () => {
    const trials = [trial({ period: 5 }, 0.1), trial({ period: 10 }, 0.2), trial({ period: 5 }, 0.2, 'b')];
    const maps = parameterMaps({ candidates: [candidateOf('a CME.ES 1d'), candidateOf('b CME.ES 1d')], trials, tradeDatesPerYear: 100 });
    expect(maps.map(({ candidate, down }) => [candidate, down])).toEqual([['a CME.ES 1d', null]]);
  });
});

describe('tradesPager', () => {
  const rows = [{ candidate: 0, month: 1, net: 5 }, { candidate: 1, month: 0, net: -7, ambiguous: true }, { candidate: 1, month: 2, net: 1 }, { candidate: 2, month: 3, net: 9, ambiguous: true }];
  const page = tradesPager({ trades: tradesOf(rows), candidates: CANDIDATES });
  const wish = { sort: 'number', descending: false, candidate: null, from: 0, count: 10 } as const;
  const numbers = (given: Parameters<typeof page>[0]): readonly number[] => page(given).rows.map(({ number }) => number);

  it('orders by a column, and back to the order of the file', () => {
    expect(numbers(wish)).toEqual([1, 2, 3, 4]);
    expect(numbers({ ...wish, sort: 'net' })).toEqual([2, 3, 1, 4]);
    expect(numbers({ ...wish, sort: 'net', descending: true })).toEqual([4, 1, 3, 2]);
    expect(numbers({ ...wish, sort: 'exitTime' })).toEqual([2, 1, 3, 4]);
    expect(numbers({ ...wish, descending: true })).toEqual([4, 3, 2, 1]);
    expect(numbers({ ...wish, sort: 'barsHeld' })).toEqual([1, 2, 3, 4]);
  });

  it('gives a part, and what all that match come to', () => {
    expect(page({ ...wish, from: 1, count: 2 })).toMatchObject({ all: 4, total: 4, from: 1, net: 8, ambiguous: 2, rows: [{ number: 2 }, { number: 3 }] });
    expect(page({ ...wish, candidate: 'b CME.NQ 1d' })).toMatchObject({ all: 4, total: 2, net: -6, ambiguous: 1, rows: [{ number: 2, contracts: -1, ambiguous: true, exitReason: 'at close', decimals: 2 }, { number: 3 }] });
    expect(page({ ...wish, from: 99 }).rows).toEqual([]);
  });

  it('filters by the words of the rows, and by those they must not hold', () => {
    expect(numbers({ ...wish, filter: 'cme.nq' })).toEqual([2, 3]);
    expect(numbers({ ...wish, filter: '!CME.NQ' })).toEqual([1, 4]);
    expect(numbers({ ...wish, filter: 'short' })).toEqual([2]);
    expect(numbers({ ...wish, filter: 'ambiguous cme.nq' })).toEqual([2]);
    expect(numbers({ ...wish, filter: 'nothing' })).toEqual([]);
  });

  it('finds the next ambiguous one, from the beginning again', () => {
    const found = (seekAfter: number): number | null => page({ ...wish, seekAfter }).found;
    expect([found(-1), found(1), found(3)]).toEqual([1, 3, 1]);
    expect(page({ ...wish, candidate: 'a CME.ES 1d', seekAfter: 0 }).found).toBeNull();
    expect(page(wish).found).toBeNull();
  });
});
