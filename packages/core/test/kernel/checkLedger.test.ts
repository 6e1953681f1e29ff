import { Failure } from '@proj/core/errors';
import { checkLedger } from '@proj/core/kernel';
import type { Trades } from '@proj/core/kernel';
import { describe, expect, it } from 'vitest';
import { simulateTargets } from '../../src/kernel/fast/simulateTargets.ts';
import { targetOrdersOf } from '../../src/kernel/fast/targetOrders.ts';
import { closes } from '../features/walk.ts';

/** A gain of 8 and a loss of 3, each with a commission of 1, on an account of 1000: net 3, and 1000 + 8 + 3 + 2 = 1013 by which a fault is measured. */
const TRADES = { gross: Float64Array.of(8, -3), commission: Float64Array.of(1, 1), net: Float64Array.of(7, -4) } as unknown as Trades;
const checked = (change: number, trades = TRADES) => () => checkLedger({ equity: Float64Array.of(1000, 1000 + change), trades }, 1000);

describe('checkLedger (K17)', () => {
  it('lets a billionth of what was moved pass, the account included, and nothing more', () => {
    expect(checked(3)).not.toThrow();
    expect(checked(3 + 0.9e-6)).not.toThrow();
    expect(checked(3 - 0.9e-6)).not.toThrow();
    expect(checked(3 + 1.1e-6)).toThrow(expect.objectContaining({ code: 'BUG' }));
    expect(checked(3 - 1.1e-6)).toThrow(expect.objectContaining({ code: 'BUG' }));
  });

  it('counts a loss and a commission as moved, as it does a gain', () => {
    // 1000 + 4000 + 5000: 1e-5.
    const trades = { gross: Float64Array.of(-4000), commission: Float64Array.of(5000), net: Float64Array.of(-9000) } as unknown as Trades;
    expect(checked(-9000 + 0.99e-5, trades)).not.toThrow();
    expect(checked(-9000 + 1.01e-5, trades)).toThrow(Failure);
  });

  it('has nothing to say of no bars', () => {
    expect(() => checkLedger({ equity: new Float64Array(), trades: TRADES }, 1000)).not.toThrow();
  });

  it('looks at compiled runs of targets too', () => {
    const targets = targetOrdersOf({ at: Int32Array.of(0), target: Float64Array.of(1) })!;
    const costs = { pointValue: 1, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, commissionRate: 0, limitThroughTicks: 0, initialEquity: 1000 };
    const run = (pointValue: number) => () => simulateTargets(closes(1, 2, 3), targets, { costs: { ...costs, pointValue }, intrabar: 'worst' });
    expect(run(1)).not.toThrow();
    expect(run(NaN)).toThrow(Failure); // which no checked costs are: money that cannot be added up
  });
});
