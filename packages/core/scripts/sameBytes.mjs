// The same bytes everywhere: prints one sha256 over results of every built-in strategy and over sweeps, and fails when 1, 2 and 4 threads, or runs
// with and without compiled code or WebAssembly, differ. Run it under several versions of Node and compare what it prints.
// node scripts/sameBytes.mjs (after a build)
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { runResearch } from '@proj/core/kernel';
import { loadStrategy, threadPool } from '@proj/core/node';
import { gridOf, sweep } from '@proj/core/research';
import { fingerprintOf, STRATEGIES } from '@proj/core/strategies';
import { benchBars } from '../bench/bars.mjs';

const FRAME = { instrument: 'X', timeframe: '1m', bars: centBars(20_000), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const COSTS = { pointValue: 10, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 0.5, commissionRate: 0.00001, initialEquity: 100_000 };
/** Beside the built-in strategies, which threads load from their files: managed exits in compiled code, and one that decides bar by bar. */
const FILES = ['strategies/managedTargets.mjs', 'strategies/heldBars.mjs'];
const GRIDS = {
  sma_cross: { fast: { from: 5, to: 25, step: 5 }, slow: { from: 30, to: 60, step: 10 } },
  mean_reversion: { period: [10, 20, 40], entry: [1.5, 2] },
  breakout: { period: [20, 50], stop: [1, 3] },
  managed_targets: { every: [40, 90], points: [1, 3] },
  held_bars: { bars: [3, 12] },
};
const LOADED = await Promise.all(FILES.map((file) => loadStrategy(fileURLToPath(new URL(file, import.meta.url)))));
const KNOWN = new Map([
  ...Object.values(STRATEGIES).map((strategy) => [strategy.id, { strategy, fingerprint: fingerprintOf(strategy.id) }]),
  ...LOADED.map(({ strategy, fingerprint }) => [strategy.id, { strategy, fingerprint }]),
]);
const CASES = Object.entries(GRIDS).flatMap(([id, spec]) =>
  gridOf(KNOWN.get(id).strategy, spec).flatMap((params) => [undefined, { from: 3000, to: 9000 }].map((window) => ({ id, params, window }))),
);

const isPlain = process.argv.includes('--plain');
if (!isMainThread) parentPort.on('message', (index) => parentPort.postMessage(bytesOf(CASES[index])));
else if (isPlain) console.log(JSON.stringify({ results: await resultsDigest(0), sweeps: await sweepsDigest(0, true), isCompiled: typeof WebAssembly !== 'undefined' }));
else await compare();

async function compare() {
  const digests = [];
  for (const threads of [0, 1, 2, 4]) {
    digests.push({ of: 'results', how: `${threads} threads`, digest: await resultsDigest(threads) });
    for (const compiled of [true, false]) {
      digests.push({ of: 'sweeps', how: `${threads} threads, ${compiled ? 'compiled' : 'plain'}`, digest: await sweepsDigest(threads, compiled) });
    }
  }
  const plain = withoutWebAssembly();
  for (const of of ['results', 'sweeps']) digests.push({ of, how: 'without WebAssembly', digest: plain[of] });
  for (const { of, how, digest } of digests) console.log(`${digest.slice(0, 16)}  ${of}, ${how}`);
  const [results, sweeps] = ['results', 'sweeps'].map((kind) => [...new Set(digests.filter(({ of }) => of === kind).map(({ digest }) => digest))]);
  console.log(`node ${process.versions.node}: ${CASES.length} results ${results.join(' ')} sweeps ${sweeps.join(' ')}`);
  process.exitCode = results.length === 1 && sweeps.length === 1 ? 0 : 1;
}

/** The same in a process whose engine has none. */
function withoutWebAssembly() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--jitless', ...process.execArgv, fileURLToPath(import.meta.url), '--plain'], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const { isCompiled, ...digests } = JSON.parse(stdout);
  if (isCompiled) throw new Error('this engine has WebAssembly even where it may not compile');
  return digests;
}

/** Of all results, run in so many threads; 0: in this one. */
async function resultsDigest(threads) {
  if (threads === 0) return digestOf(CASES.map(bytesOf));
  const bytes = [];
  let next = 0;
  await Promise.all(Array.from({ length: threads }, async () => {
    const worker = new Worker(fileURLToPath(import.meta.url)); // an error of it ends the script
    while (next < CASES.length) {
      const index = next++;
      bytes[index] = await new Promise((resolve) => {
        worker.once('message', resolve);
        worker.postMessage(index);
      });
    }
    await worker.terminate();
  }));
  return digestOf(bytes);
}

async function sweepsDigest(threads, compiled) {
  const pool = threads === 0 ? undefined : threadPool(threads);
  const texts = [];
  for (const [id, spec] of Object.entries(GRIDS)) {
    const { strategy, fingerprint } = KNOWN.get(id);
    texts.push(textOf(await sweep(strategy, FRAME, gridOf(strategy, spec), { costs: COSTS, fingerprint }, { compiled, ...(pool && { pool }) })));
  }
  await pool?.close();
  return digestOf(texts);
}

/** Every bit of a result: numbers as their bytes. */
function bytesOf({ id, params, window }) {
  const { strategy, fingerprint } = KNOWN.get(id);
  const result = runResearch(strategy, FRAME, params, { costs: COSTS, fingerprint, ...(window && { window }) });
  if (result.metrics.trades < 10) throw new Error(`${id} hardly trades`); // nothing would be shown
  return textOf(result);
}

function textOf(value) {
  return JSON.stringify(value, (_, part) => {
    if (typeof part === 'number') return Buffer.from(Float64Array.of(part).buffer).toString('hex');
    return ArrayBuffer.isView(part) ? Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('hex') : part;
  });
}

function digestOf(texts) {
  const hash = createHash('sha256');
  for (const text of texts) hash.update(text);
  return hash.digest('hex');
}

/** Prices on a tick of 0.01, which doubles do not hold. */
function centBars(count) {
  const bars = benchBars(count);
  const cents = (prices) => prices.map((price) => Math.round(4 * price) / 100);
  return { ...bars, open: cents(bars.open), high: cents(bars.high), low: cents(bars.low), close: cents(bars.close) };
}
