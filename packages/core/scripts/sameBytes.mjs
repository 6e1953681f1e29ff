// The same bytes everywhere: prints one sha256 over results of every built-in strategy and over sweeps, and fails when 1, 2 and 4 threads, or runs
// with and without compiled code, differ. Run it under several versions of Node and compare what it prints.
// node --conditions=@proj/source scripts/sameBytes.mjs
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';
import { fingerprintOf, STRATEGIES } from '../src/strategies/index.ts';
import { runResearch } from '../src/kernel/index.ts';
import { threadPool } from '../src/node/index.ts';
import { gridOf, sweep } from '../src/research/index.ts';
import { walk } from '../test/features/walk.ts';

const FRAME = { instrument: 'X', timeframe: '1m', bars: datedWalk(20_000), dataSha256: '0'.repeat(64), tradeDatesPerYear: 252 };
const COSTS = { pointValue: 10, tickSize: 0.01, slippageTicks: 1, commissionPerSide: 0.5, commissionRate: 0.00001, initialEquity: 100_000 };
const GRIDS = {
  sma_cross: { fast: { from: 5, to: 25, step: 5 }, slow: { from: 30, to: 60, step: 10 } },
  mean_reversion: { period: [10, 20, 40], entry: [1.5, 2] },
  breakout: { period: [20, 50], stop: [1, 3] },
};
const CASES = Object.entries(GRIDS).flatMap(([id, spec]) =>
  gridOf(STRATEGIES[id], spec).flatMap((params) => [undefined, { from: 3000, to: 9000 }].map((window) => ({ id, params, window }))),
);

if (isMainThread) await compare();
else parentPort.on('message', (index) => parentPort.postMessage(bytesOf(CASES[index])));

async function compare() {
  const digests = new Map();
  for (const threads of [0, 1, 2, 4]) digests.set(`results, ${threads} threads`, await resultsDigest(threads));
  const results = new Set(digests.values());
  const sweeps = new Set();
  for (const threads of [0, 1, 2, 4]) {
    for (const compiled of [true, false]) {
      const digest = await sweepsDigest(threads, compiled);
      digests.set(`sweeps, ${threads} threads, ${compiled ? 'compiled' : 'plain'}`, digest);
      sweeps.add(digest);
    }
  }
  for (const [name, digest] of digests) console.log(`${digest.slice(0, 16)}  ${name}`);
  console.log(`node ${process.versions.node}: ${CASES.length} results ${[...results].join(' ')} sweeps ${[...sweeps].join(' ')}`);
  process.exitCode = results.size === 1 && sweeps.size === 1 ? 0 : 1;
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
    const settings = { costs: COSTS, fingerprint: fingerprintOf(id) };
    texts.push(textOf(await sweep(STRATEGIES[id], FRAME, gridOf(STRATEGIES[id], spec), settings, { compiled, ...(pool && { pool }) })));
  }
  await pool?.close();
  return digestOf(texts);
}

/** Every bit of a result: numbers as their bytes. */
function bytesOf({ id, params, window }) {
  return textOf(runResearch(STRATEGIES[id], FRAME, params, { costs: COSTS, fingerprint: fingerprintOf(id), ...(window && { window }) }));
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

function datedWalk(rows) {
  const bars = walk(rows);
  return { ...bars, tradeDate: bars.tradeDate.map((_, i) => Math.floor(i / 390)) };
}
