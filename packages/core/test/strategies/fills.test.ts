import { describe, expect, it } from 'vitest';
import { makeBars, type Bars } from '../../src/bars/index.ts';
import { runResearch, type Frame } from '../../src/kernel/index.ts';
import { STRATEGIES, type Strategy } from '../../src/strategies/index.ts';
import { walk } from '../features/walk.ts';

const SETTINGS = {
  costs: { pointValue: 1, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 0.01, initialEquity: 100_000 },
  fingerprint: 'of this test',
} as const;

const frameOf = (bars: Bars): Frame => ({ instrument: 'WALK', timeframe: '1m', bars, dataSha256: 'of this test', tradeDatesPerYear: 252 });

describe('the kernel', () => {
  it.each(Object.values(STRATEGIES))('takes the orders of $id and fills them', (strategy: Strategy) => {
    const { simulation, identity } = runResearch(strategy, frameOf(walk(2_000)), {}, SETTINGS);
    expect(identity.strategy).toBe(strategy.id);
    expect(simulation.trades.net.length).toBeGreaterThan(5);
  });

  it('enters a breakout at the channel, with its stop the multiple of the range away', () => {
    // True ranges 2, 2 (of rows 1 and 2): range 2. Row 3 opens at 11.5, reaches the channel's 12 and closes at 12.5.
    // Row 4 falls through 12 - 0.5 * 2 = 11 before it comes to the channel's 10, and nothing enters after an exit.
    const row = (open: number, high: number, low: number, close: number) => ({ open, high, low, close });
    const rows = [row(11, 12, 10, 11), row(11, 12, 10, 11), row(11, 12, 10, 11), row(11.5, 12.5, 11.5, 12.5), row(12.5, 12.5, 8.75, 9)];
    const column = (name: 'open' | 'high' | 'low' | 'close'): Float64Array => Float64Array.from(rows, (bar) => bar[name]);
    const time = Float64Array.from(rows, (_, i) => (i + 1) * 60_000);
    const bars = makeBars({ time, open: column('open'), high: column('high'), low: column('low'), close: column('close') });
    const settings = { ...SETTINGS, costs: { ...SETTINGS.costs, slippageTicks: 0, commissionPerSide: 0 } };
    const { simulation } = runResearch(STRATEGIES['breakout']!, frameOf(bars), { period: 3, atr: 2, stop: 0.5 }, settings);
    expect([...simulation.fills.price]).toEqual([12, 11]);
    expect(simulation.fills.reason).toEqual(['buyStop', 'stop']);
  });
});
