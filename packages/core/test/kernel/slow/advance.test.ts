import { advance, checkCosts, startOfRun } from '@proj/core/kernel';
import type { PlacedBar, RunRules } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { FREE } from '../simulationInputs.ts';

const RULES: RunRules = { costs: checkCosts(FREE), intrabar: 'worst' };

function bar(index: number, open: number, high: number, low: number, close: number): PlacedBar {
  return { index, time: index * 60_000, open, high, low, close };
}

describe('a run taken bar by bar', () => {
  it('can decide its orders from what it holds', () => {
    const bought = advance(startOfRun(RULES.costs), bar(1, 100, 101, 99, 100), { target: 2 }, RULES);
    expect(bought.state.ledger.account).toMatchObject({ position: 2, averageEntry: 100 });
    const stop = bought.state.ledger.account.averageEntry - 1;
    const stopped = advance(bought.state, bar(2, 100, 102, 98, 101), { longStopLoss: stop }, RULES);
    expect(stopped.fills).toEqual([{ index: 2, contracts: -2, price: 99, reason: 'stop', ambiguous: false }]);
    expect(stopped.ended).toMatchObject([{ gross: -2, barsHeld: 1 }]);
    expect(stopped.state.equity).toBe(998);
  });

  it('leaves the state that it was given, so that one bar can be tried twice', () => {
    const start = startOfRun(RULES.costs);
    const first = advance(start, bar(1, 100, 101, 99, 101), { target: 1 }, RULES);
    advance(first.state, bar(2, 100, 102, 98, 101), { target: -1 }, RULES);
    const again = advance(first.state, bar(2, 100, 102, 98, 101), {}, RULES);
    expect(again.fills).toEqual([]);
    expect(again.state.ledger.account.position).toBe(1);
  });
});
