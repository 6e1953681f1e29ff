// One feature over 1M minutes, as a user asks for it: all checks, into columns that are there. node features.mjs sma_20|...
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { computeFeatures } from '@proj/core/features';
import { benchBars } from './bars.mjs';
import { insist, printLine } from './line.mjs';

const { BENCH_DATA } = process.env;
/** The references of each task. A correlation is with another series on the same time, whose close is the open here. */
const TASKS = {
  sma_20: ['sma_20'],
  ema_20: ['ema_20'],
  rsi_14: ['rsi_14'],
  atr_14: ['atr_14'],
  std_20: ['std_20'],
  bands_20: ['bands_20_2:middle', 'bands_20_2:upper', 'bands_20_2:lower'],
  macd_12_26_9: ['macd_12_26_9:macd', 'macd_12_26_9:signal', 'macd_12_26_9:histogram'],
  max_20: ['max_20'],
  donchian_20: ['donchian_20:upper', 'donchian_20:lower'],
  zscore_20: ['zscore_20'],
  corr_60: ['corr_60'],
  rank_252: ['rank_252'],
};

const task = process.argv[2];
insist(Object.hasOwn(TASKS, task), `usage: features.mjs ${Object.keys(TASKS).join('|')}`);
const count = BENCH_DATA === undefined ? 1_000_000 : statSync(join(BENCH_DATA, 'ts.f64')).size / 8;
const bars = benchBars(count);
const columns = { ...bars, reference: { ...bars, close: bars.open } };

const references = TASKS[task];
const into = new Map(references.map((reference) => [reference, new Float64Array(count)]));
const run = () => computeFeatures(columns, references, { into });
run();
if (process.env.BENCH_CHECK) process.stderr.write(`  check ${JSON.stringify(references.map((reference) => into.get(reference).slice(-2)))}\n`);
// No collection between runs: they leave nothing behind, and a collection would push the columns out of the cache.
await printLine({ task: `features ${task}`, peer: 'own', n: count }, run, { repetitions: 31, warmUps: 10, collects: false });
