import { readFileSync } from 'node:fs';
import { simulate, simulateSlow } from '@proj/core/kernel';
import type { Costs, Intrabar, OrderRow } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { barsOf, fillRows, ordersOf, tradeRows } from './simulationInputs.ts';

interface Scenario {
  readonly name: string;
  readonly rules: string;
  readonly intrabar: Intrabar;
  readonly costs: Costs;
  readonly bars: readonly (readonly number[])[];
  readonly orders: Readonly<Record<number, OrderRow>>;
  readonly expect: {
    readonly fills?: readonly unknown[];
    readonly trades?: readonly Readonly<Record<string, unknown>>[];
    readonly equity?: readonly number[];
    readonly position?: readonly number[];
    readonly ambiguousBars?: number;
    readonly ruinedAt?: number;
  };
}

const [, ...SCENARIOS] = JSON.parse(readFileSync(new URL('kernelScenarios.json', import.meta.url), 'utf8')) as [unknown, ...Scenario[]];

describe.each([['simulate', simulate], ['simulateSlow', simulateSlow]] as const)('the scenarios of the contract through %s', (_name, kernel) => {
  it.each(SCENARIOS.map((scenario) => [`${scenario.rules}: ${scenario.name}`, scenario] as const))('%s', (_, scenario) => {
    const orders = ordersOf(scenario.orders, scenario.bars.length);
    const simulation = kernel(barsOf(scenario.bars), orders, scenario.costs, { intrabar: scenario.intrabar });
    const results: Record<keyof Scenario['expect'], unknown> = {
      fills: fillRows(simulation),
      trades: tradeRows(simulation),
      equity: [...simulation.equity],
      position: [...simulation.position],
      ambiguousBars: simulation.ambiguousBars,
      ruinedAt: simulation.ruinedAt,
    };
    for (const [key, value] of Object.entries(scenario.expect)) {
      if (key === 'trades') expect(results.trades).toMatchObject(value as object[]);
      else expect(results[key as keyof typeof results], key).toEqual(value);
    }
    expect(simulation.trades.entryReason).toHaveLength(scenario.expect.trades?.length ?? simulation.trades.entryReason.length);
  });
});
