// One backtest of a moving-average cross (10, 50) over 100,000 minutes: averages, signals, fills, trades, equity, all metrics.
// node backtest.mjs [stops|columns]
// stops: a user's strategy that enters at the crosses, with stop loss, take profit, trail, slippage and commission
// columns: one that fills whole columns of stop and limit entries and of distances
import { defineStrategy, fingerprintOf, STRATEGIES } from '@proj/core/strategies';
import { runResearch } from '@proj/core/kernel';
import { benchBars } from './bars.mjs';
import { insist, printLine } from './line.mjs';

const BARS = 100_000;
const kind = process.argv[2] ?? 'cross';
const frame = { instrument: 'BENCH', timeframe: '1m', bars: benchBars(BARS), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const free = { pointValue: 1, tickSize: 0.25, slippageTicks: 0, commissionPerSide: 0, commissionRate: 0.0001, initialEquity: 100_000 };
const dear = { ...free, slippageTicks: 1, commissionPerSide: 2, initialEquity: 1e7 };

const atCrosses = defineStrategy({
  id: 'bracketed_cross',
  title: 'Moving-average cross with stop, trail and profit',
  params: {},
  features: () => ['sma_10', 'sma_50'],
  orders: ({ n, feature }) => {
    const [fast, slow] = [feature('sma_10'), feature('sma_50')];
    const [at, target] = [[], []];
    let side = 0;
    for (let i = 0; i < n; i++) {
      const now = fast[i] > slow[i] ? 1 : fast[i] < slow[i] ? -1 : side;
      if (now === side) continue;
      at.push(i);
      target.push((side = now));
    }
    const distance = (points) => new Float64Array(at.length).fill(points);
    return {
      at: Int32Array.from(at), target: Float64Array.from(target),
      longStopDistance: distance(40), longProfitDistance: distance(80), longTrailDistance: distance(60),
      shortStopDistance: distance(40), shortProfitDistance: distance(80), shortTrailDistance: distance(60),
    };
  },
});

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

const RUNS = {
  cross: { peer: 'own', strategy: STRATEGIES.sma_cross, params: { fast: 10, slow: 50, short: 0 }, costs: free, fingerprint: fingerprintOf('sma_cross') },
  stops: { peer: 'own, stops', strategy: atCrosses, params: {}, costs: dear, fingerprint: 'bench' },
  columns: { peer: 'own, columns', strategy: bracketed, params: {}, costs: dear, fingerprint: 'bench' },
};
insist(Object.hasOwn(RUNS, kind), 'usage: backtest.mjs [stops|columns]');
const { peer, strategy, params, ...settings } = RUNS[kind];
const run = () => runResearch(strategy, frame, params, settings);

if (process.env.BENCH_CHECK) {
  const { metrics } = run();
  process.stderr.write(`  check ${JSON.stringify({ trades: metrics.trades, totalReturn: metrics.totalReturn, sharpe: metrics.sharpe })}\n`);
}
// No collection between runs: this one leaves nothing of a run alive, and the engine would forget what it knows of its shapes.
await printLine({ task: 'backtest', peer, n: BARS }, run, { repetitions: 101, warmUps: 300, collects: false });
