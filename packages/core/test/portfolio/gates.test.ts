import { describe, expect, it } from 'vitest';
import { checkBounds, judge, openGates, type GateName } from '../../src/portfolio/gates.ts';
import { funnelOf } from '../../src/portfolio/funnel.ts';
import type { Known } from '../../src/portfolio/known.ts';

const GOOD: Known = {
  days: 500, staleDays: 0, trades: 80, ambiguousShare: 0.01, maxDrawdown: 0.2, sharpe: 1.1, deflatedSharpe: 0.97, pbo: 0.3, nearest: 'other', correlation: 0.5, aheadInCluster: 0,
};
const refusing: { readonly [name in GateName]: Partial<Known> } = {
  history: { days: 10 },
  current: { staleDays: 60 },
  minTrades: { trades: 3 },
  maxDrawdown: { maxDrawdown: 0.6 },
  ambiguityShare: { ambiguousShare: 0.4 },
  minSharpe: { sharpe: 0.2 },
  deflatedSharpe: { deflatedSharpe: 0.5 },
  pbo: { pbo: 0.7 },
  correlation: { correlation: 0.95 },
  perCluster: { aheadInCluster: 2 },
};

describe('judge', () => {
  it('admits what passes every gate', () => {
    expect(judge(openGates(), GOOD)).toEqual({ admitted: true, gate: null, value: null, bound: null, says: 'passed every gate' });
  });

  it.each(Object.entries(refusing))('%s: refuses with its number and its bound', (name, known) => {
    const verdict = judge(openGates({ minSharpe: 0.5, perCluster: 2 }), { ...GOOD, ...known });
    expect(verdict).toMatchObject({ admitted: false, gate: name, value: name === 'perCluster' ? 3 : Object.values(known)[0] });
    expect(verdict.says).toContain(name === 'history' ? '10 out-of-sample trade dates' : ' ');
  });

  it('lets the first refusing gate speak', () => {
    expect(judge(openGates(), { ...GOOD, trades: 3, maxDrawdown: 0.9 }).says).toBe('3 trades out of sample, at least 30 are needed');
  });

  it('refuses what is not defined yet', () => {
    expect(judge(openGates(), { ...GOOD, deflatedSharpe: NaN })).toMatchObject({ gate: 'deflatedSharpe', value: null, bound: 0.95 });
  });

  it('takes other bounds, and null for off', () => {
    expect(judge(openGates({ deflatedSharpe: null }), { ...GOOD, deflatedSharpe: 0 }).admitted).toBe(true);
    expect(judge(openGates({ minTrades: 100 }), GOOD).bound).toBe(100);
  });
});

describe('checkBounds', () => {
  it('refuses a gate that is none and a bound that is no number', () => {
    expect(() => checkBounds({ minTrade: 5 } as object)).toThrow('there is no gate minTrade');
    expect(() => checkBounds({ minTrades: NaN })).toThrow('gates.minTrades is NaN');
  });
});

describe('funnelOf', () => {
  it('counts who came to each gate and who was refused', () => {
    const gates = openGates({ current: null, maxDrawdown: null, ambiguityShare: null, pbo: null, correlation: null });
    const verdicts = [GOOD, { ...GOOD, trades: 1 }, { ...GOOD, deflatedSharpe: 0.1 }].map((known) => judge(gates, known));
    expect(funnelOf(gates, verdicts).map(({ gate, entered, refused }) => [gate, entered, refused])).toEqual([
      ['history', 3, 0], ['minTrades', 3, 1], ['deflatedSharpe', 2, 1],
    ]);
  });
});
