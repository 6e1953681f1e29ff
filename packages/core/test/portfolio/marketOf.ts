import { makeBars, type Bars } from '../../src/bars/bars.ts';
import { randomOf } from '../../src/numerics/randomOf.ts';
import type { PortfolioInput, PortfolioSeries } from '../../src/portfolio/portfolioInput.ts';
import { defineStrategy, type ColumnStrategy } from '../../src/strategies/strategy.ts';

const DAY_MS = 86_400_000;

/** Two bars a trade date of a seeded random walk on ticks of 0.25, weekdays from a day on. */
export function walkOf(seed: number, dates: number, firstDay = 18_000, start = 400): Bars {
  const { below } = randomOf(seed);
  const days = Array.from({ length: dates * 2 }, (_, i) => firstDay + i)
    .filter((day) => (day + 4) % 7 !== 0 && (day + 4) % 7 !== 6)
    .slice(0, dates);
  let price = start;
  const rows = days.flatMap((day) =>
    [16, 20].map((hour) => {
      const open = price;
      price = Math.max(10, price + (below(33) - 16) * 0.25);
      return { time: day * DAY_MS + hour * 3_600_000, open, close: price, day };
    }),
  );
  return makeBars({
    time: Float64Array.from(rows, ({ time }) => time),
    open: Float64Array.from(rows, ({ open }) => open),
    high: Float64Array.from(rows, ({ open, close }) => Math.max(open, close) + 0.25),
    low: Float64Array.from(rows, ({ open, close }) => Math.min(open, close) - 0.25),
    close: Float64Array.from(rows, ({ close }) => close),
    tradeDate: Int32Array.from(rows, ({ day }) => day),
  });
}

/** Long when the close is above the one `lag` bars before, else short: it trades often and needs no feature. */
export const momentum: ColumnStrategy = defineStrategy({
  id: 'momentum',
  title: 'Close against an earlier close',
  params: { lag: { min: 1, max: 50, default: 3 } },
  features: () => [],
  orders: ({ n, bars: { close } }, { lag }) => {
    const target = new Float64Array(n).fill(NaN);
    for (let i = lag; i < n; i++) target[i] = close[i]! > close[i - lag]! ? 1 : -1;
    return { target };
  },
});

/** One unit, bought at the first open and kept. */
export const hold: ColumnStrategy = defineStrategy({
  id: 'hold',
  title: 'Buy and hold',
  params: {},
  features: () => [],
  orders: ({ n }) => ({ target: new Float64Array(n).fill(1) }),
});

/** A series without costs. */
export function seriesOf(instrument: string, bars: Bars, changes: Partial<PortfolioSeries> = {}): PortfolioSeries {
  const costs = { pointValue: 1, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0 };
  return {
    instrument,
    timeframe: '60m',
    currency: 'USD',
    pointValue: 1,
    tickSize: 0.25,
    margin: null,
    bars,
    dataSha256: '0'.repeat(64),
    tradeDatesPerYear: 252,
    costs,
    coverage: 1,
    ...changes,
  };
}

/** A portfolio with every gate off but history, of the given series. */
export function inputOf(series: readonly PortfolioSeries[], changes: Partial<PortfolioInput> = {}): PortfolioInput {
  return {
    name: 'test',
    series,
    strategies: [{ strategy: momentum, fingerprint: 'f'.repeat(64), grid: [{ lag: 2 }, { lag: 5 }] }],
    walkForward: { train: 40, test: 20, mode: 'rolling' },
    gates: { history: 1, minTrades: null, maxDrawdown: null, ambiguityShare: null, deflatedSharpe: null, pbo: null, correlation: null },
    allocation: { method: 'equal' },
    capital: 100_000,
    currency: 'USD',
    seed: 1,
    inputs: [],
    ...changes,
  };
}
