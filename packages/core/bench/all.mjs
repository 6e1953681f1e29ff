// Runs every benchmark in a process of its own, one after the other, and prints a table; a ratio compares neighbours of one run.
// node bench/all.mjs [--rounds 1]; ingest needs $BENCH_DATA, a folder with bars.csv and its columns
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const { rounds } = parseArgs({ options: { rounds: { type: 'string', default: '1' } } }).values;
const RUNS = [
  ['backtest.mjs'],
  ['backtest.mjs', 'stops'],
  ['backtest.mjs', 'columns'],
  ...['300', '900', '3600', '86400'].map((seconds) => ['resample.mjs', seconds]),
  ...['sma_20', 'ema_20', 'rsi_14', 'atr_14', 'std_20', 'bands_20', 'macd_12_26_9', 'max_20', 'donchian_20', 'zscore_20', 'corr_60', 'rank_252'].map(
    (feature) => ['features.mjs', feature],
  ),
  ['allFeatures.mjs'],
  ...(process.env.BENCH_DATA === undefined ? [] : [['ingest.mjs'], ['ingest.mjs', 'kept'], ['ingest.mjs', 'plain']]),
  ...['trades', 'full'].flatMap((level) => [
    ['sweep.mjs', level],
    ['sweep.mjs', level, '1'],
    ['sweep.mjs', level, '2'],
    ['sweep.mjs', level, '0', 'plain'],
  ]),
];

const COLUMNS = ['task', 'peer', 'median', 'min', 'max', 'unit', 'peakRssMb'];
const rows = [];
for (let round = 0; round < Number(rounds); round++) for (const run of RUNS) rows.push(lineOf(run));
const best = new Map();
for (const { task, peer, min } of rows) best.set(`${task}|${peer}`, Math.min(min, best.get(`${task}|${peer}`) ?? Infinity));

const table = [COLUMNS, ...rows.map((row) => COLUMNS.map((column) => String(row[column])))];
const widths = COLUMNS.map((_, c) => Math.max(...table.map((row) => row[c].length)));
for (const row of table) console.log(row.map((cell, c) => cell.padEnd(widths[c])).join('  ').trimEnd());
for (const level of ['trades', 'full']) {
  const of = (peer) => best.get(`sweep ${level}|${peer}`);
  console.log(`sweep ${level}: 2 threads are ${(of('own, 1 threads') / of('own, 2 threads')).toFixed(2)}x one, compiled is ${(of('own, plain') / of('own')).toFixed(1)}x plain`);
}

function lineOf([script, ...args]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', join(import.meta.dirname, script), ...args], { encoding: 'utf8' });
  if (status !== 0) {
    process.stderr.write(stderr);
    process.exit(1);
  }
  process.stderr.write(`- ${script} ${args.join(' ')}\n`);
  return JSON.parse(stdout);
}
