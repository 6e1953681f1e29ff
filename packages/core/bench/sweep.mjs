// 1,000 moving-average pairs over 100,000 minutes, in compiled code. node sweep.mjs trades|full [threads] [plain]
// trades: total return and number of trades; full: Sharpe ratio and deepest drawdown too, every bar a trade date, so that they are by bar.
import { gridOf, sweep } from '@proj/core/research';
import { threadPool } from '@proj/core/node';
import { fingerprintOf, STRATEGIES } from '@proj/core/strategies';
import { benchBars } from './bars.mjs';
import { insist, printLine } from './line.mjs';

const BARS = 100_000;
const MEASURES = { trades: ['totalReturn', 'trades'], full: ['totalReturn', 'trades', 'sharpe', 'maxDrawdown'] };
const level = process.argv[2] ?? 'trades';
const threads = Number(process.argv[3] ?? 0);
const isPlain = process.argv.includes('plain');
const measures = MEASURES[level];
insist(measures !== undefined, 'usage: sweep.mjs trades|full [threads] [plain]');

const strategy = STRATEGIES.sma_cross;
const grid = gridOf(strategy, { fast: { from: 5, to: 29, step: 1 }, slow: { from: 30, to: 108, step: 2 }, short: 0 });
const bars = benchBars(BARS, { isDayABar: true });
const frame = { instrument: 'BENCH', timeframe: '1m', bars, dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const costs = { pointValue: 1, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, commissionRate: 0.0001, initialEquity: 100_000 };
const pool = threads > 0 ? threadPool(threads) : undefined;
const options = { measures, compiled: !isPlain, ...(pool && { pool }) };

const result = await sweep(strategy, frame, grid, { costs, fingerprint: fingerprintOf('sma_cross') }, options);
const trades = result.measures.trades.reduce((sum, count) => sum + count, 0);
insist(grid.length === 1000 && trades > 1000, `${grid.length} configurations made ${trades} trades`);
if (process.env.BENCH_CHECK) process.stderr.write(`  check ${JSON.stringify({ trades, ...sums(result.measures) })}\n`);
const peer = ['own', isPlain && 'plain', threads > 0 && `${threads} threads`].filter(Boolean).join(', ');
await printLine({ task: `sweep ${level}`, peer, n: BARS * grid.length }, () => sweep(strategy, frame, grid, { costs, fingerprint: '' }, options), {
  ...(isPlain && { repetitions: 3, warmUps: 1 }),
});
await pool?.close();

function sums(columns) {
  return Object.fromEntries(Object.entries(columns).map(([measure, values]) => [measure, values.reduce((sum, value) => sum + value, 0)]));
}
