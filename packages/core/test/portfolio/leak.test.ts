import { describe, expect, it } from 'vitest';
import type { Bars } from '../../src/bars/bars.ts';
import type { GateBounds } from '../../src/portfolio/gates.ts';
import { buildPortfolio } from '../../src/portfolio/manager.ts';
import type { Allocation } from '../../src/portfolio/portfolioInput.ts';
import type { PortfolioResult } from '../../src/portfolio/portfolioResult.ts';
import { inputOf, momentum, seriesOf, walkOf } from './marketOf.ts';

/** The same bars up to a day, and after it other ones of the same times. */
function changedAfter(bars: Bars, other: Bars, day: number): Bars {
  const first = bars.tradeDate.filter((date) => date <= day).length;
  const mixed = (column: Float64Array, later: Float64Array): Float64Array => column.map((price, i) => (i < first ? price : later[i]! * 3));
  return {
    ...bars,
    open: mixed(bars.open, other.open),
    high: mixed(bars.high, other.high),
    low: mixed(bars.low, other.low),
    close: mixed(bars.close, other.close),
  };
}

/** Everything decided, judged, chosen and earned up to a day. */
function historyUpTo({ days, equity, rebalancingCosts, weights, judgements, candidates }: PortfolioResult, day: number): unknown {
  const rows = days.filter((one) => one <= day).length;
  const decided = [...weights.day].flatMap((decision, i) =>
    decision <= day ? [[decision, weights.candidate[i], weights.weight[i], weights.ideal[i], weights.contracts[i], weights.riskContribution[i]]] : [],
  );
  const judged = [...judgements.day].flatMap((decision, i) =>
    decision <= day ? [[decision, judgements.candidate[i], judgements.gate[i], judgements.value[i], judgements.deflatedSharpe[i]]] : [],
  );
  const choices = candidates.map(({ windows }) => windows.filter(({ trainTo }) => trainTo <= day).map(({ params, score, trainSharpe, pbo, plateau }) => [params, score, trainSharpe, pbo, plateau]));
  return { equity: [...equity.subarray(0, rows)], costs: [...rebalancingCosts.subarray(0, rows)], decided, judged, choices };
}

const WAYS: readonly (readonly [string, GateBounds, Allocation])[] = [
  ['with open gates', { deflatedSharpe: null, maxDrawdown: null, pbo: null, correlation: null }, { method: 'inverseVolatility', rebalance: 'weekly', lookback: 20, cap: 0.7 }],
  ['with gates that are often shut', { deflatedSharpe: 0.1, maxDrawdown: 0.2, minTrades: 12, pbo: null, correlation: null }, { method: 'erc', rebalance: 'weekly', lookback: 20 }],
  ['with gates of overfitting, correlation and clusters', { deflatedSharpe: null, maxDrawdown: null, pbo: 0.7, correlation: 0.3, perCluster: 1 }, { method: 'hrp', rebalance: 'weekly', lookback: 30, volatilityTarget: 0.2, groups: { by: 'cluster', cap: 0.6 } }],
];

describe.each(WAYS)('decides nothing from what comes after the close of the day %s', (_, gates, allocation) => {
  it.each([[1, 2, 3], [21, 22, 23], [31, 32, 33]])('on the series %i, %i, %i', { timeout: 120_000 }, async (...seeds) => {
    const series = seeds.map((seed) => walkOf(seed, 130));
    const others = seeds.map((seed) => walkOf(seed + 100, 130));
    const days = [...new Set(series[0]!.tradeDate)];
    const build = (day: number): Promise<PortfolioResult> =>
      buildPortfolio(
        inputOf(series.map((bars, i) => seriesOf(`S${i}`, changedAfter(bars, others[i]!, day))), {
          allocation,
          strategies: [{ strategy: momentum, fingerprint: 'f'.repeat(64), grid: [1, 2, 4, 7, 11].map((lag) => ({ lag })) }],
          gates: { history: 3, minTrades: 3, ...gates },
        }),
      );
    // Every day around the seams of the windows (40, 60, ...), and days of all weekdays between them.
    const cuts = Array.from({ length: 88 }, (_row, i) => 40 + i).filter((row) => row % 20 < 4 || row % 20 === 19 || row % 6 === 0);
    const original = await build(Infinity);
    expect(original.weights.day.length).toBeGreaterThan(2);
    for (const day of cuts.map((row) => days[row]!)) {
      expect(historyUpTo(await build(day), day)).toEqual(historyUpTo(original, day));
    }
    // The future does change something: else nothing was tested.
    expect(historyUpTo(await build(days[60]!), Infinity)).not.toEqual(historyUpTo(original, Infinity));
  });
});
