// One feature over 1M minutes, as a user asks for it: all checks, into columns that are there. node features.mjs sma_20|...
// all: every built-in feature at its defaults, one after the other; the five slowest go to stderr
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { computeFeatures, FEATURES } from '@proj/core/features';
import { benchBars } from './bars.mjs';
import { insist, printLine, printTimes } from './line.mjs';

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
insist(task === 'all' || Object.hasOwn(TASKS, task), `usage: features.mjs all|${Object.keys(TASKS).join('|')}`);
const count = BENCH_DATA === undefined ? 1_000_000 : statSync(join(BENCH_DATA, 'ts.f64')).size / 8;
const bars = benchBars(count);
const columns = { ...bars, reference: { ...bars, close: bars.open } };

if (task === 'all') await printAll();
else await printOne(TASKS[task]);

async function printOne(references) {
  const into = new Map(references.map((reference) => [reference, new Float64Array(count)]));
  const run = () => computeFeatures(columns, references, { into });
  run();
  if (process.env.BENCH_CHECK) process.stderr.write(`  check ${JSON.stringify(references.map((reference) => into.get(reference).slice(-2)))}\n`);
  // No collection between runs: they leave nothing behind, and a collection would push the columns out of the cache.
  await printLine({ task: `features ${task}`, peer: 'own', n: count }, run, { repetitions: 31, warmUps: 10, collects: false });
}

async function printAll() {
  const outputs = Object.values(FEATURES).map(({ name, outputs = [null] }) => outputs.map((output) => (output === null ? name : `${name}:${output}`)));
  const times = new Map();
  const run = () => outputs.forEach((references) => {
    const start = process.hrtime.bigint();
    computeFeatures(columns, references);
    times.set(references[0], Number(process.hrtime.bigint() - start) / 1e6);
  });
  await printTimes({ task: 'features all', peer: `own, ${outputs.length} features`, n: count }, run, { repetitions: 3, warmUps: 1 });
  const slowest = [...times].sort(([, a], [, b]) => b - a).slice(0, 5);
  process.stderr.write(`  slowest, ms: ${slowest.map(([name, ms]) => `${name} ${ms.toFixed(1)}`).join(', ')}\n`);
}
