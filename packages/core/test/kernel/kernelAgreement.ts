import { checkCosts, simulate, simulateSlow, simulateSteps } from '@proj/core/kernel';
import type { Decide, OrderRow, Simulation } from '@proj/core/kernel';
import type { Holding, Orders } from '@proj/core/strategies';
import { simulateByBar } from '../../src/kernel/fast/simulate.ts';
import type { KernelCase } from './soundCase.ts';
import { outcomeOf } from './kernelOutcome.ts';

/** Where the ways to simulate a case do not agree bit for bit, or its ledger does not reconcile, in a sentence; null when all is well. */
export function disagreementIn({ bars, orders, costs, options }: KernelCase): string | null {
  const slow = outcomeOf(() => simulateSlow(bars, orders, costs, options));
  const fast = outcomeOf(() => simulate(bars, orders, costs, options));
  if (fast !== slow) return `simulate gives ${fast}, simulateSlow ${slow}`;
  if (slow.startsWith('{"code":"BUG"')) return `the ledger does not reconcile: ${slow}`;
  if (isOfColumns(slow)) return null;
  const byBar = outcomeOf(() => {
    simulate(bars, orders, costs, options); // its refusals
    return simulateByBar(bars, orders, { costs: checkCosts(costs), intrabar: options.intrabar ?? 'worst' });
  });
  if (byBar !== slow) return `simulateByBar gives ${byBar}, simulateSlow ${slow}`;
  const held: Holding[] = [];
  const stepped = outcomeOf(() => {
    const simulation = simulateSteps(bars, replaying(orders, held), costs, options);
    checkHoldings(held, simulation);
    return simulation;
  });
  return stepped === slow ? null : `simulateSteps gives ${stepped}, simulateSlow ${slow}`;
}

/** A refusal of columns as such (their names, their lengths, `at`): rows that come one by one cannot have it. */
function isOfColumns(outcome: string): boolean {
  return outcome.startsWith('{"code":"BAD_ORDERS"') && !/"details":\{.*"(index|option)":/.test(outcome);
}

/** Gives the rows of the columns as they are, without a look at what is held, of which it keeps a record. */
function replaying({ at, ...columns }: Orders, held: Holding[]): Decide {
  return (i, holding) => {
    held.push(holding);
    const row = at === undefined ? i : at.indexOf(i);
    if (row === -1) return {};
    return Object.fromEntries(Object.entries(columns).map(([column, values]) => [column, values[row]])) as OrderRow;
  };
}

function checkHoldings(held: readonly Holding[], { position, equity }: Simulation): void {
  if (held.length !== equity.length) throw new Error(`asked at ${held.length} of ${equity.length} bars`);
  held.forEach((holding, i) => {
    if (Object.is(holding.position, position[i]) && Object.is(holding.equity, equity[i])) return;
    throw new Error(`told at bar ${i} of ${holding.position} contracts and ${holding.equity}, not ${position[i]} and ${equity[i]}`);
  });
}
