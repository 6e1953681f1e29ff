import { readFileSync } from 'node:fs';
import { simulate } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, FREE, ordersOf } from './simulationInputs.ts';

interface Input {
  readonly fills: readonly number[];
  readonly perUnit: number;
  readonly close: number;
  readonly basisPoints: number;
  readonly order: number;
}

interface Case {
  readonly id: string;
  readonly tolerance: { readonly abs: number };
  readonly input: Input;
  readonly expected: { readonly value: readonly number[] };
}

const { cases: CASES } = JSON.parse(readFileSync(new URL('../oracles/costs.json', import.meta.url), 'utf8')) as { cases: Case[] };

/** Cases that the kernel's costs (K11, K13) cannot say, and why: commission is by contract or by notional of each fill alone. */
const NOT_EXPRESSED: Readonly<Record<string, string>> = {
  'per-contract-fee': 'a fee for an order, whatever its size',
  'per-contract-min-met-second': 'a fee and a minimum for an order',
  'per-contract-min-never-met': 'a fee and a minimum for an order',
  'bps-5-over-limit': 'a share of the bar\'s volume limits the fill: orders fill in full',
  'bps-10': 'a share of the bar\'s volume limits the fill: orders fill in full',
  'volume-share-future': 'slippage that grows with the share of the bar\'s volume: it is a number of ticks',
};

/** The commission paid so far after each of the fills, which add to one position while the price stays. */
function paidAfterEach({ fills, perUnit }: Input): readonly number[] {
  const held = fills.map((_, k) => fills.slice(0, k + 1).reduce((sum, units) => sum + units, 0));
  const n = fills.length + 1;
  const orders = ordersOf(Object.fromEntries(held.map((target, k) => [k, { target }])), n);
  const { equity } = simulate(barsOf(Array.from({ length: n }, () => [3, 3, 3, 3])), orders, { ...FREE, commissionPerSide: perUnit });
  return Array.from(equity.subarray(1), (money) => FREE.initialEquity - money);
}

/** What a unit comes to when the basis points are a commission rate, and the units filled. */
function filledAt({ close, basisPoints, order }: Input): readonly number[] {
  const bars = barsOf(Array.from({ length: 2 }, () => [close, close, close, close]));
  const { fills, equity } = simulate(bars, ordersOf({ 0: { target: order } }, 2), { ...FREE, commissionRate: basisPoints / 10_000 });
  const units = fills.contracts[0]!;
  return [fills.price[0]! + (FREE.initialEquity - equity[1]!) / units, units];
}

/** Ours, by the case. */
const EXPRESSED: Readonly<Record<string, (input: Input) => readonly number[]>> = {
  'per-share': paidAfterEach,
  'bps-5-short': filledAt,
};

describe('the costs of another library', () => {
  it.each(CASES.filter(({ id }) => id in EXPRESSED))('are met: $id', ({ id, input, expected, tolerance }) => {
    const values = EXPRESSED[id]!(input);
    expect(values).toHaveLength(expected.value.length);
    values.forEach((value, i) => expect(Math.abs(value - expected.value[i]!)).toBeLessThanOrEqual(tolerance.abs));
  });

  it('are met, or named as what cannot be said', () => {
    expect([...Object.keys(EXPRESSED), ...Object.keys(NOT_EXPRESSED)].sort()).toEqual(CASES.map(({ id }) => id).sort());
  });
});
