import { describe, expect, it } from 'vitest';
import { makeBars, type Bars } from '../../src/bars/bars.ts';
import { buildPortfolio } from '../../src/portfolio/manager.ts';
import type { PortfolioInput } from '../../src/portfolio/portfolioInput.ts';
import { defineStrategy } from '../../src/strategies/strategy.ts';
import { hold, inputOf, momentum, seriesOf, walkOf } from './marketOf.ts';

const only = (strategy: PortfolioInput['strategies'][number]['strategy'], grid: PortfolioInput['strategies'][number]['grid'] = [{}]) => [{ strategy, fingerprint: 'a'.repeat(64), grid }];
const idle = defineStrategy({ id: 'idle', title: 'Never trades', params: {}, features: () => [], orders: ({ n }) => ({ target: new Float64Array(n).fill(NaN) }) });

/** The bars with every price moved by a number of points. */
function shifted(bars: Bars, by: number): Bars {
  const move = (column: Float64Array): Float64Array => column.map((price) => price + by);
  return makeBars({ time: bars.time, tradeDate: bars.tradeDate, open: move(bars.open), high: move(bars.high), low: move(bars.low), close: move(bars.close) });
}

describe('a clear result', () => {
  it('for a strategy whose equity never moves: no weight by risk, and no statistic', async () => {
    const result = await buildPortfolio(inputOf([seriesOf('A', walkOf(1, 100))], { strategies: only(idle), allocation: { method: 'erc' } }));
    expect(result.candidates[0]).toMatchObject({ weight: 0, contracts: 0, deflatedSharpe: null });
    expect(result.metrics).toBeNull();
    expect(new Set(result.equity)).toEqual(new Set([100_000]));
  });

  it.each(['erc', 'minimumVariance', 'maximumDiversification', 'hrp'] as const)('%s: for identical series, whose covariance is singular', async (method) => {
    const bars = walkOf(1, 120);
    const { candidates, weights } = await buildPortfolio(inputOf([seriesOf('A', bars), seriesOf('B', bars)], { allocation: { method, covariance: 'sample' } }));
    expect(candidates.map(({ weight }) => weight)).toEqual([expect.closeTo(0.5, 6), expect.closeTo(0.5, 6)]);
    expect(Math.max(...weights.residual)).toBeLessThan(1e-8);
    expect([...weights.riskContribution].every((share) => Math.abs(share - 0.5) < 1e-6)).toBe(true);
  });

  it('for prices that cross 0: returns are of the size of the price, at least of one tick', async () => {
    const bars = shifted(walkOf(3, 100), -400);
    expect(bars.close.some((price) => price < 0)).toBe(true);
    const { equity, candidates } = await buildPortfolio(inputOf([seriesOf('A', bars)], { strategies: only(hold) }));
    expect(equity.every(Number.isFinite)).toBe(true);
    expect(candidates[0]!.metrics).not.toBeNull();
  });

  it('for a margin that the equity no longer covers: units are let go at that close, and it is said', async () => {
    const falling = walkOf(3, 100);
    const fall = (column: Float64Array): Float64Array => column.map((price, i) => (i >= 130 ? price * 0.5 : price));
    const bars = { ...falling, open: fall(falling.open), high: fall(falling.high), low: fall(falling.low), close: fall(falling.close) };
    const margin = { initial: 330, maintenance: 300 };
    const result = await buildPortfolio(inputOf([seriesOf('A', bars, { margin })], { strategies: only(hold), walkForward: { train: 40, test: 60, mode: 'rolling' }, allocation: { method: 'equal', rebalance: 'quarterly' } }));
    const [day] = result.marginCalls;
    const row = result.days.indexOf(day!);
    // Trade date 65 halves the price: about 300 units lose some 200 each of an equity of 100,000.
    expect(row).toBe(65 - 40);
    expect(result.equity[row]).toBeLessThan(60_000);
    const held = result.profit[row + 1]! / (bars.close[2 * 66 + 1]! - bars.close[2 * 65 + 1]!);
    expect(held).toBeGreaterThan(0);
    expect(held * margin.initial).toBeLessThanOrEqual(result.equity[row]! + 1);
    expect(result.caveats.map(({ claim }) => claim)).toContain('Margin was called.');
  });

  it('for rates that change from day to day: each day is converted at its own', async () => {
    const bars = walkOf(3, 100);
    const days = Int32Array.from(new Set(bars.tradeDate));
    const rates = { EUR: { days, rates: Float64Array.from(days, (_, i) => (i < 70 ? 2 : 3)) } };
    const one = await buildPortfolio(inputOf([seriesOf('A', bars)], { strategies: only(hold), allocation: { method: 'equal', rebalance: 'quarterly' } }));
    const euro = await buildPortfolio(inputOf([seriesOf('A', bars, { currency: 'EUR' })], { strategies: only(hold), rates, capital: 200_000, allocation: { method: 'equal', rebalance: 'quarterly' } }));
    const row = one.days.indexOf(days[70]!);
    expect(one.profit[row - 1]).not.toBe(0);
    expect(euro.profit[row - 1]).toBeCloseTo(2 * one.profit[row - 1]!, 6);
    const share = euro.profit[row]! / one.profit[row]!;
    expect(share).toBeCloseTo(3, 6);
    expect(euro.caveats.map(({ claim }) => claim)).not.toContain('Currencies are converted at one rate for all days.');
  });
});

describe('one clear line', () => {
  const series = [seriesOf('A', walkOf(1, 100)), seriesOf('B', walkOf(2, 100))];

  it.each([
    [{ allocation: { method: 'erc', floor: 0.6 } }, 'a floor of 0.6 for each of 2 candidates is more than 1 of the capital'],
    [{ allocation: { method: 'erc', floor: 0.4, cap: 0.3 } }, 'allocation.floor is 0.4, it must be from 0 to the cap of 0.3'],
    [{ allocation: { method: 'erc', floor: 0.2, groups: { by: 'strategy', cap: 0.3 } } }, 'a floor of 0.2 for each of the 2 candidates of momentum is more than their cap of 0.3'],
    [{ allocation: { method: 'riskBudget' } }, 'needs allocation.riskBudgets'],
    [{ allocation: { method: 'riskBudget', riskBudgets: { by: 'instrument', shares: { A: 1 } } } }, 'the risk budget of B is missing'],
    [{ allocation: { method: 'erc', volatilityTarget: 0 } }, 'allocation.volatilityTarget is 0'],
    [{ allocation: { method: 'erc', kelly: 1.5 } }, 'allocation.kelly is 1.5'],
    [{ currency: 'EUR', rates: { USD: { days: Int32Array.of(18_050), rates: Float64Array.of(1) } } }, 'the rates of USD begin on 2019-06-03, after the first trade date 2019-04-15'],
    [{ currency: 'EUR', rates: { USD: { days: Int32Array.of(18_000, 18_050), rates: Float64Array.of(1, 1) } } }, 'the rates of USD end on 2019-06-03, 88 days before the last trade date 2019-08-30'],
    [{ currency: 'EUR', rates: { USD: { days: Int32Array.of(1, 2), rates: Float64Array.of(1, NaN) } } }, 'the rate of USD on 1970-01-03 is NaN'],
  ] as const)('for %j', async (changes, says) => {
    await expect(buildPortfolio(inputOf(series, changes))).rejects.toThrow(says);
  });

  it('for a strategy that fails in one window: with its parameters and the dates', async () => {
    // Sees that its bars end early: it fails where a test window ends, and not in the run over all bars.
    const fragile = defineStrategy({
      id: 'fragile', title: 'Fails in a window', params: { lag: { min: 1, max: 5, default: 1 } }, features: () => [],
      orders: ({ n }) => {
        if (n === 160) throw new Error('no such bar');
        return { target: new Float64Array(n).fill(1) };
      },
    });
    await expect(buildPortfolio(inputOf([series[0]!], { strategies: only(fragile, [{ lag: 2 }]) }))).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_STRATEGY', message: expect.stringMatching(/lag 2\), in the window that tests 2019-07-08 to 2019-08-02/) }),
    );
  });

  it('for prices that are none', async () => {
    const bars = walkOf(1, 100);
    const close = bars.close.map((price, i) => (i === 90 ? NaN : price));
    await expect(buildPortfolio(inputOf([seriesOf('A', { ...bars, close })], { strategies: only(momentum, [{ lag: 2 }]) }))).rejects.toThrow(expect.objectContaining({ code: 'BAD_BARS', message: 'bar 90: close is NaN' }));
  });
});
