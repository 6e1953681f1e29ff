// One backtest of a moving-average cross (10, 50) over 100,000 minutes: averages, signals, fills, trades, equity, all metrics.
// node backtest.mjs [stops]: with stops, limits, slippage and commissions on
import { defineStrategy, fingerprintOf, STRATEGIES } from '@proj/core/strategies';
import { runResearch } from '@proj/core/kernel';
import { benchBars } from './bars.mjs';
import { printLine } from './line.mjs';

const BARS = 100_000;
const isStops = process.argv.includes('stops');
const frame = { instrument: 'BENCH', timeframe: '1m', bars: benchBars(BARS), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const free = { pointValue: 1, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0, commissionRate: 0.0001, initialEquity: 100_000 };

const bracketed = defineStrategy({
  id: 'bracketed_breakout',
  title: 'Channel breakout with stop, trail and profit',
  params: {},
  features: () => ['sma_10', 'sma_50'],
  orders: ({ n, bars, feature }) => {
    const [fast, slow] = [feature('sma_10'), feature('sma_50')];
    const [buyStop, sellLimit, stop, profit, trail] = Array.from({ length: 5 }, () => new Float64Array(n).fill(NaN));
    for (let i = 0; i < n; i++) {
      if (fast[i] > slow[i]) buyStop[i] = bars.high[i] + 10;
      else if (fast[i] < slow[i]) sellLimit[i] = bars.high[i] + 10;
      stop[i] = 40;
      profit[i] = 80;
      trail[i] = 60;
    }
    return {
      buyStop, sellLimit, longStopDistance: stop, longProfitDistance: profit, longTrailDistance: trail, shortStopDistance: stop, shortProfitDistance: profit,
    };
  },
});

const [strategy, params, costs] = isStops
  ? [bracketed, {}, { ...free, slippageTicks: 1, commissionPerSide: 2, initialEquity: 1e7 }]
  : [STRATEGIES.sma_cross, { fast: 10, slow: 50, short: 0 }, free];
const settings = { costs, fingerprint: isStops ? 'bench' : fingerprintOf('sma_cross') };
const run = () => runResearch(strategy, frame, params, settings);

if (process.env.BENCH_CHECK) {
  const { metrics } = run();
  process.stderr.write(`  check ${JSON.stringify({ trades: metrics.trades, totalReturn: metrics.totalReturn, sharpe: metrics.sharpe })}\n`);
}
await printLine({ task: 'backtest', peer: isStops ? 'own, stops' : 'own', n: BARS }, run, { repetitions: 101, warmUps: 300 });
