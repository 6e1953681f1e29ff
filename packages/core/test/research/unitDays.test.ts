import { describe, expect, it } from 'vitest';
import { frameOf } from '../../src/portfolio/candidateRuns.ts';
import { dayTableOf } from '../../src/research/dayTable.ts';
import type { UnitDays } from '../../src/research/unitDays.ts';
import { runUnit } from '../../src/research/unitRuns.ts';
import { defineStrategy, type Strategy } from '../../src/strategies/strategy.ts';
import { momentum, seriesOf, walkOf } from '../portfolio/marketOf.ts';

const FREE = { pointValue: 10, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0, commissionRate: 0 };

/** Buys below the last close and sells above it: limits, which do not slip. */
const patient = defineStrategy({
  id: 'patient',
  title: 'Limits on both sides',
  params: {},
  features: () => [],
  orders: ({ bars: { close } }) => ({ buyLimit: close.map((price) => price - 2), sellLimit: close.map((price) => price + 2) }),
});

/** Stops on both sides, which do. */
const hasty = defineStrategy({
  id: 'hasty',
  title: 'Stops on both sides',
  params: {},
  features: () => [],
  orders: ({ bars: { close } }) => ({ buyStop: close.map((price) => price + 2), sellStop: close.map((price) => price - 2) }),
});

const BARS = walkOf(7, 60);

function daysAt(strategy: Strategy, costs: Partial<typeof FREE>): UnitDays {
  const series = seriesOf('A', BARS, { costs: { ...FREE, ...costs } });
  return runUnit({ strategy, frame: frameOf(series), table: dayTableOf(BARS), costs: series.costs, fingerprint: 'f'.repeat(64) }, { from: 5, to: 60 }, {}).days;
}

describe('the costs of a day', () => {
  it.each([['at the market', momentum], ['by limits', patient], ['by stops', hasty]])('are what the same fills would have earned more without them, %s', (_, strategy) => {
    const free = daysAt(strategy, {});
    expect(free.traded.some((notional) => notional > 0)).toBe(true);
    expect([...free.costs].every((money) => money === 0)).toBe(true);
    for (const costs of [{ slippageTicks: 2 }, { commissionPerSide: 1.5 }, { commissionRate: 0.001 }, { slippageTicks: 1, commissionPerSide: 2, commissionRate: 0.0005 }]) {
      const paid = daysAt(strategy, costs);
      paid.costs.forEach((money, day) => expect(free.money[day]! - paid.money[day]!).toBeCloseTo(money, 6));
    }
  });

  it('are nothing for a limit where only slippage costs, but for the close of the window', () => {
    const { costs } = daysAt(patient, { slippageTicks: 2 });
    expect([...costs.subarray(0, -1)].every((money) => money === 0)).toBe(true);
    // Two ticks of 0.25 at 10 a point for the one contract that is closed out.
    expect(costs.at(-1)).toBe(5);
  });
});
