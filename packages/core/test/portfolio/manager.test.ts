import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/identity/canonicalJson.ts';
import { buildPortfolio } from '../../src/portfolio/manager.ts';
import type { PortfolioResult } from '../../src/portfolio/portfolioResult.ts';
import { hold, inputOf, momentum, seriesOf, walkOf } from './marketOf.ts';

const holding = [{ strategy: hold, fingerprint: 'a'.repeat(64), grid: [{}] }];

describe('buildPortfolio', () => {
  it('holds whole units from the first rebalancing on and earns what they earn', async () => {
    const bars = walkOf(3, 100);
    const result = await buildPortfolio(inputOf([seriesOf('A', bars)], { strategies: holding }));
    const [first] = result.weights.day;
    const closeOn = (day: number): number => bars.close[bars.tradeDate.lastIndexOf(day)]!;
    expect(result.weights.contracts[0]).toBe(Math.floor(100_000 / closeOn(first!)));
    const row = result.days.indexOf(first!);
    expect([...result.equity.subarray(0, row + 1)].every((money) => money === 100_000)).toBe(true);
    const next = result.days[row + 1]!;
    expect(result.profit[row + 1]).toBeCloseTo(result.weights.contracts[0]! * (closeOn(next) - closeOn(first!)), 6);
  });

  it('pays one side for the units it changes while a position is held, and nothing while flat', async () => {
    const costs = { pointValue: 1, tickSize: 0.25, slippageTicks: 2, commissionPerSide: 1 };
    const result = await buildPortfolio(inputOf([seriesOf('A', walkOf(3, 100), { costs })], { strategies: holding, walkForward: { train: 40, test: 60, mode: 'rolling' } }));
    const row = result.days.indexOf(result.weights.day[0]!);
    // Two ticks of 0.25 and a commission of 1 for each unit.
    expect(result.rebalancingCosts[row]).toBeCloseTo(result.weights.contracts[0]! * 1.5, 9);
    expect(result.rebalancingCosts.at(-1)).toBe(0);
    // The unit was bought before it was held; what the decision before the last one holds is sold at the last close of the window.
    const paid = [...result.tradingCosts].flatMap((money, at) => (money === 0 ? [] : [[at, money]]));
    expect(paid).toEqual([[result.days.length - 1, expect.closeTo(result.weights.contracts.at(-2)! * 1.5, 9)]]);
  });

  it('weighs and earns the same whatever the order of the series', async () => {
    const [a, b, c] = [1, 2, 3].map((seed) => seriesOf(`S${seed}`, walkOf(seed, 120)));
    const settings = { allocation: { method: 'inverseVolatility', lookback: 30 } } as const;
    const straight = await buildPortfolio(inputOf([a!, b!, c!], settings));
    const turned = await buildPortfolio(inputOf([c!, a!, b!], settings));
    const weights = ({ candidates }: PortfolioResult): object => Object.fromEntries(candidates.map(({ id, weight, contracts }) => [id, [weight, contracts]]));
    expect(weights(turned)).toEqual(weights(straight));
    turned.equity.forEach((money, row) => expect(money).toBeCloseTo(straight.equity[row]!, 6));
  });

  it('gives the same bytes twice', async () => {
    const build = async (): Promise<string> => {
      const { days, equity, weights, ...rest } = await buildPortfolio(inputOf([seriesOf('A', walkOf(5, 120))]));
      const plain = (value: unknown): unknown =>
        JSON.parse(JSON.stringify(value, (_key, item: unknown) => (ArrayBuffer.isView(item) ? Array.from(item as Float64Array, String) : item)));
      return canonicalJson(plain({ days, equity, weights, ...rest }));
    };
    expect(await build()).toBe(await build());
  });

  it('leaves the share of a candidate without history in cash', async () => {
    const late = walkOf(2, 60, 18_000 + 112);
    const result = await buildPortfolio(inputOf([seriesOf('A', walkOf(1, 140)), seriesOf('B', late)], { gates: { history: 10, minTrades: null, deflatedSharpe: null, maxDrawdown: null } }));
    expect(result.weights.candidate[0]).toBe(0);
    expect(result.weights.weight[0]).toBe(0.5);
  });

  it('keeps the capital and says why when no candidate is admitted', async () => {
    const result = await buildPortfolio(inputOf([seriesOf('A', walkOf(1, 100))], { gates: { history: 1, minTrades: 10_000 } }));
    expect(result.metrics).toBeNull();
    expect([...result.equity].every((money) => money === 100_000)).toBe(true);
    expect(result.deflatedSharpe).toBeNull();
    expect(result.trackingError).toBe(0);
    expect(result.candidates[0]).toMatchObject({ weight: 0, contracts: 0, verdict: { admitted: false, gate: 'minTrades', bound: 10_000 } });
    expect(result.caveats.map(({ claim }) => claim)).toEqual(expect.arrayContaining(['No candidate is admitted today.', 'Nothing was ever held.']));
  });

  it('says when the capital does not pay for one contract', async () => {
    const result = await buildPortfolio(inputOf([seriesOf('A', walkOf(1, 100))], { capital: 50 }));
    expect(result.candidates[0]).toMatchObject({ contracts: 0, verdict: { admitted: true } });
    expect(result.trackingError).toBeGreaterThan(0);
    expect(result.caveats.map(({ claim }) => claim)).toContain('The capital is too small for a weight of today.');
  });

  it('converts the money of another currency at its rate', async () => {
    const one = await buildPortfolio(inputOf([seriesOf('A', walkOf(3, 100))], { strategies: holding }));
    const euro = await buildPortfolio(inputOf([seriesOf('A', walkOf(3, 100), { currency: 'EUR' })], { strategies: holding, rates: { EUR: 2 }, capital: 200_000 }));
    expect([...euro.weights.contracts]).toEqual([...one.weights.contracts]);
    euro.equity.forEach((money, row) => expect(money).toBeCloseTo(2 * one.equity[row]!, 6));
  });

  it('counts every trial once and hands each to the caller', async () => {
    const seen: string[] = [];
    const shares: number[] = [];
    const result = await buildPortfolio(inputOf([seriesOf('A', walkOf(1, 100)), seriesOf('B', walkOf(2, 100))]), {
      onTrial: ({ id }) => seen.push(id),
      progress: (share) => shares.push(share),
    });
    expect(result.trials.map(({ id }) => id)).toEqual(seen);
    expect(result.trialCount.run).toBe(4);
    expect(result.trialCount.effective).toBeGreaterThan(1);
    expect(shares).toEqual([0.225, 0.45, 0.675, 0.9, 0.9, 0.935, 0.97, 0.97].map((share) => expect.closeTo(share, 9)));
    const again = await buildPortfolio(inputOf([seriesOf('A', walkOf(1, 100))], { earlierTrials: result.trials }));
    expect(again.trialCount.run).toBe(4);
    expect(again.candidates[0]!.deflatedSharpe).not.toBeNull();
  });

  it('lets go of everything at the close at which the equity is gone', async () => {
    const crash = walkOf(3, 100);
    const fall = (column: Float64Array): Float64Array => column.map((price, i) => (i >= 150 ? price * 3 : price));
    const bars = { ...crash, open: fall(crash.open), high: fall(crash.high), low: fall(crash.low), close: fall(crash.close) };
    const short = [{ strategy: { ...hold, id: 'short', orders: ({ n }: { n: number }) => ({ target: new Float64Array(n).fill(-1) }) }, fingerprint: 'a', grid: [{}] }];
    const { equity, candidates, caveats } = await buildPortfolio(inputOf([seriesOf('A', bars)], { strategies: short }));
    const ruined = equity.findIndex((money) => money <= 0);
    expect(ruined).toBe(75 - 40);
    expect(new Set(equity.subarray(ruined))).toEqual(new Set([equity[ruined]]));
    expect(candidates[0]!.contracts).toBe(0);
    expect(caveats.map(({ claim }) => claim)).toContain('The account was ruined.');
  });

  it('stops when it is cancelled', async () => {
    const throwIfCancelled = (): never => {
      throw new Error('cancelled');
    };
    await expect(buildPortfolio(inputOf([seriesOf('A', walkOf(1, 100))]), { throwIfCancelled })).rejects.toThrow('cancelled');
  });
});

describe('what cannot be a portfolio', () => {
  const [old, older] = [walkOf(1, 100), walkOf(2, 100)];
  const late = seriesOf('CME.6EH4', walkOf(3, 20, 19_724));

  it('names a series that shares no trade date with the others, and the dates of all', async () => {
    await expect(buildPortfolio(inputOf([late, seriesOf('US.SPY', old), seriesOf('US.AAPL', older)]))).rejects.toThrow(
      'CME.6EH4 60m (2024-01-02 to 2024-01-29) and US.SPY 60m (2019-04-15 to 2019-08-30) or US.AAPL 60m (2019-04-15 to 2019-08-30) share no trade dates',
    );
    await expect(buildPortfolio(inputOf([seriesOf('US.SPY', old), late]))).rejects.toThrow(expect.objectContaining({ code: 'BAD_DATA' }));
  });

  it('says what a window needs and what there is', async () => {
    await expect(buildPortfolio(inputOf([seriesOf('A', old)], { walkForward: { train: 500, test: 20, mode: 'rolling' } }))).rejects.toThrow(
      'a first window needs 501 trade dates; the period holds 100 trade dates (2019-04-15 to 2019-08-30)',
    );
  });

  it.each([
    [{ capital: 0 }, 'capital is 0'],
    [{ currency: 'EUR' }, 'A trades in USD, and there is no rate to EUR'],
    [{ currency: 'EUR', rates: { USD: 0 } }, 'the rate of USD is 0'],
    [{ rates: { GBP: 1.3 } }, 'no series trades in GBP: its rate would change nothing'],
    [{ currency: 'EUR', rates: { USB: 0.9 } }, 'no series trades in USB: its rate would change nothing'],
    [{ rates: { USD: 1 } }, 'USD is the base currency: it is worth one of itself'],
    [{ allocation: { method: 'equal', cap: 0 } }, 'allocation.cap is 0'],
    [{ strategies: [] }, '1 series, 0 strategies'],
    [{ strategies: [...holding, ...holding] }, 'hold is named twice'],
    [{ strategies: [{ strategy: momentum, fingerprint: '', grid: [] }] }, 'no configuration'],
  ] as const)('refuses %j', async (changes, says) => {
    await expect(buildPortfolio(inputOf([seriesOf('A', old)], changes))).rejects.toThrow(says);
  });

  it.each(['slippageTicks', 'limitThroughTicks'])('names the instrument that has no ticks to count %s by', async (name) => {
    const costs = { pointValue: 1, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, [name]: 2 };
    await expect(buildPortfolio(inputOf([seriesOf('A', old), seriesOf('INDEX', older, { tickSize: 0, costs })]))).rejects.toThrow(
      expect.objectContaining({ code: 'BAD_COSTS', message: `INDEX has no ticks (its tickSize is 0), so ${name} of 2 cannot be paid` }),
    );
  });
});
