import { describe, expect, test } from 'vitest';
import type { CandidateResult } from '@proj/core/portfolio';
import type { Trial } from '@proj/core/research';
import { binsOf } from '../../../src/report/model/parameterBins.ts';
import { parameterMapOf } from '../../../src/report/model/parameterMap.ts';
import { sampleResult } from '../sampleResult.ts';

const [candidate] = sampleResult({ days: 60, trades: 0, windows: 1 }).candidates;

/** A candidate whose last window chose these parameters. */
function chose(params: Record<string, number>): CandidateResult {
  const [window] = candidate!.windows;
  return { ...candidate!, windows: [{ ...window!, params }] };
}

/** Trials of the candidate, a Sharpe ratio per trade date each. */
function trials(rows: readonly (readonly [Record<string, number>, number])[]): readonly Trial[] {
  const { strategy, instrument, timeframe } = candidate!;
  return rows.map(([params, sharpe]) => ({ id: JSON.stringify(params), strategy, instrument, timeframe, params: JSON.stringify(params), sharpe, trades: 1, totalReturn: 0, lastDay: 1 }));
}

const GRID = [1, 2].flatMap((a) => [10, 20].map((b) => [{ a, b }, (a - 1) * 0.4 + (b - 10) * 0.01] as const));

describe('binsOf', () => {
  test.each([
    [[3, 1, 2, 2], 5, [[1, 1], [2, 2], [3, 3]]],
    [[1, 2, 3, 4, 5], 2, [[1, 2], [3, 5]]],
    [[7], 4, [[7, 7]]],
    [[], 4, []],
  ])('%j in at most %i', (values, most, expected) => {
    expect(binsOf(values, most).map(({ from, to }) => [from, to])).toEqual(expected);
  });
});

describe('parameterMapOf', () => {
  test('lays a full grid out, the parameter with most effect across, annualised', () => {
    const map = parameterMapOf({ trials: trials(GRID), tradeDatesPerYear: 100 }, chose({ a: 2, b: 10 }));
    expect(map?.sides.map(({ name, chosen }) => [name, chosen])).toEqual([['a', 1], ['b', 0]]);
    expect(map?.cells.map((row) => Array.from(row))).toEqual([[0, 4], [1, 5]]);
    expect(map?.best).toEqual({ params: { a: 2, b: 20 }, sharpe: 5 });
    expect(map?.mostInCell).toBe(1);
  });

  test('holds a third parameter at the choice', () => {
    const rows = GRID.flatMap(([params, sharpe]) => [[{ ...params, c: 1 }, sharpe] as const, [{ ...params, c: 2 }, sharpe + 0.001] as const]);
    const map = parameterMapOf({ trials: trials(rows), tradeDatesPerYear: 1 }, chose({ a: 1, b: 10, c: 1 }));
    expect(map?.others).toEqual([{ name: 'c', value: 1 }]);
    expect(map?.averaged).toBe(false);
    expect(map?.cells[0]?.[0]).toBe(0);
  });

  test('averages over a third parameter where the choice alone would leave holes', () => {
    const rows = GRID.map(([params, sharpe], i) => [{ ...params, c: i % 2 }, sharpe] as const);
    const map = parameterMapOf({ trials: trials(rows), tradeDatesPerYear: 1 }, chose({ a: 1, b: 10, c: 0 }));
    expect(map?.averaged).toBe(true);
    expect(map?.cells.flatMap((row) => Array.from(row)).some(Number.isNaN)).toBe(false);
  });

  test('one parameter is one row, and a constant one is none', () => {
    const rows = [[{ a: 1, k: 5 }, 0.1], [{ a: 3, k: 5 }, 0.2], [{ a: 2, k: 5 }, NaN]] as const;
    const map = parameterMapOf({ trials: trials(rows), tradeDatesPerYear: 1 }, chose({ a: 3, k: 5 }));
    expect(map?.sides.map(({ name, bins, chosen }) => [name, bins.length, chosen])).toEqual([['a', 2, 1]]);
    expect(map?.cells.map((row) => Array.from(row))).toEqual([[0.1, 0.2]]);
  });

  test('is null without a window, without trials and for a single configuration', () => {
    const one = trials([[{ a: 1 }, 0.1]]);
    expect(parameterMapOf({ trials: one, tradeDatesPerYear: 1 }, chose({ a: 1 }))).toBeNull();
    expect(parameterMapOf({ trials: [], tradeDatesPerYear: 1 }, chose({ a: 1 }))).toBeNull();
    expect(parameterMapOf({ trials: trials(GRID), tradeDatesPerYear: 1 }, { ...candidate!, windows: [] })).toBeNull();
  });
});
