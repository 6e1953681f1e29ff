import { describe, expect, it } from 'vitest';
import { runResearch } from '../../../src/kernel/index.ts';
import type { Frame, ResearchSettings } from '../../../src/kernel/index.ts';
import { sweep } from '../../../src/research/sweep/sweep.ts';
import { walkForward } from '../../../src/research/walkForward.ts';
import { defineStrategy } from '../../../src/strategies/index.ts';
import type { Crossing } from '../../../src/strategies/index.ts';
import { walk } from '../../features/walk.ts';

const COSTS = { pointValue: 10, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 1, initialEquity: 100_000 };
const SETTINGS: ResearchSettings = { costs: COSTS, fingerprint: 'f'.repeat(64) };
const FRAME: Frame = { instrument: 'X', timeframe: '1m', bars: walk(300), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const PARTS = { id: 'moody', title: 'Moody', params: { n: { min: 1, max: 9, default: 2 }, lag: { min: 0, max: 9, default: 0 } }, features: () => [] } as const;
const GRID = [{ n: 2, lag: 0 }, { n: 5, lag: 1 }];

const STEPS = defineStrategy({
  ...PARTS,
  start: ({ n }) => n,
  decide: (n, _, i) => {
    if (n === 5 && i === 9) throw new RangeError('boom');
    return [n, {}];
  },
});
const ORDERS = defineStrategy({ ...PARTS, orders: (view, { n }) => ({ size: new Float64Array(view.n).fill(n === 5 ? -1 : 1) }) });
const CROSSINGS = defineStrategy({
  ...PARTS,
  crossings: ({ n }): readonly Crossing[] => [{ from: 'a', when: { left: 'close', is: 'above', right: n === 5 ? NaN : n }, to: 'b', target: 1 }],
});

describe('a failure within a sweep', () => {
  it.each([
    ['of a step', STEPS, 'BAD_STRATEGY', 'strategy moody fails at bar 9: boom (n 5, lag 1)'],
    ['of orders', ORDERS, 'BAD_ORDERS', 'strategy moody: size at bar 0 must be finite, above 0 and at most 1e+75, it is -1 (n 5, lag 1)'],
    ['of crossings', CROSSINGS, 'BAD_STRATEGY', expect.stringMatching(/^strategy moody, crossing 0: it compares NaN.* \(n 5, lag 1\)$/)],
  ])('%s says of which configuration', async (_, strategy, code, message) => {
    for (const compiled of [true, false]) {
      await expect(sweep(strategy, FRAME, GRID, SETTINGS, { compiled })).rejects.toMatchObject({ code, message, details: { strategy: 'moody', params: GRID[1] } });
    }
  });

  it('says so of features() and of parameters that cannot be', async () => {
    const features = defineStrategy({ ...PARTS, features: ({ n }) => (n === 5 ? ['close'] : []), orders: () => ({}) });
    await expect(sweep(features, FRAME, GRID, SETTINGS)).rejects.toMatchObject({ code: 'BAD_FEATURE', details: { params: GRID[1] } });
    await expect(sweep(ORDERS, FRAME, [...GRID, { n: 99, lag: 0 }], SETTINGS)).rejects.toMatchObject({
      code: 'BAD_PARAMS', message: 'n must be a whole number from 1 to 9, it is 99 (n 99, lag 0)', details: { params: { n: 99, lag: 0 } },
    });
  });

  it('keeps its cause', async () => {
    await expect(sweep(STEPS, FRAME, GRID, SETTINGS)).rejects.toMatchObject({ cause: { name: 'RangeError', message: 'boom' } });
  });
});

describe('an error thrown in decide', () => {
  it('says at which bar', () => {
    expect(() => runResearch(STEPS, FRAME, { n: 5 }, SETTINGS)).toThrow(expect.objectContaining({
      code: 'BAD_STRATEGY', message: 'strategy moody fails at bar 9: boom', details: { strategy: 'moody', index: 9 },
    }));
  });

  it.each([
    ['asks for a feature it did not name', { decide: (_: unknown, view: { feature: (name: string) => unknown }, i: number) => { if (i === 4) view.feature('sma_9'); return [0, {}] as const; } }],
    ['gives no orders', { decide: (_: unknown, _view: unknown, i: number) => (i === 4 ? 5 : [0, {}]) as readonly [number, object] }],
  ])('and so does one that %s', (_, decide) => {
    const strategy = defineStrategy({ ...PARTS, start: () => 0, ...decide });
    expect(() => runResearch(strategy, FRAME, {}, SETTINGS)).toThrow(expect.objectContaining({ code: 'BAD_STRATEGY', details: expect.objectContaining({ index: 4 }) }));
  });
});

describe('a failure within a walk-forward', () => {
  it('says of which configuration', async () => {
    const days = { ...FRAME, bars: { ...FRAME.bars, tradeDate: Int32Array.from({ length: 300 }, (_, i) => Math.floor(i / 3)) } };
    const { initialEquity: _, ...costs } = COSTS;
    const settings = { costs, fingerprint: SETTINGS.fingerprint, walkForward: { train: 40, test: 20, mode: 'rolling' } } as const;
    await expect(walkForward(ORDERS, days, GRID, settings)).rejects.toThrow(expect.objectContaining({ code: 'BAD_ORDERS', details: expect.objectContaining({ params: GRID[1] }) }));
  });
});
