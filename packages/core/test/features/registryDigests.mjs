// A digest per entry of the registry over bars of several blocks. As a program it prints those of all entries; as a thread it answers with those
// that it is asked for.
import { createHash } from 'node:crypto';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { encodeArrow } from '@proj/core/artifacts';
import { computeFeatures, FEATURES } from '@proj/core/features';
import { benchBars } from '../../bench/bars.mjs';

const ROWS = 4_400; // more than a block of compiled code
/** Rows without a close and a high, which compiled code leaves to TypeScript. */
const GAPS = [700, 4_200];

/** @returns hexadecimal digests by name, at the entry's defaults */
export function digestsOf(names) {
  const bars = inputs();
  return Object.fromEntries(names.map((name) => {
    const columns = computeFeatures(bars, (FEATURES[name].outputs ?? [null]).map((output) => (output === null ? name : `${name}:${output}`)));
    return [name, createHash('sha256').update(encodeArrow(Object.fromEntries(columns))).digest('hex')]; // of what would be published
  }));
}

function inputs() {
  const { time, tradeDate, open, high, low, close, volume } = benchBars(ROWS);
  const reference = { time, tradeDate, open: close, high, low, close: open.map((price, i) => price + (i % 7) / 4), volume };
  const gapped = (column) => column.map((value, i) => (GAPS.includes(i) ? NaN : value));
  const ends = new Map([...tradeDate].map((date) => [date, 1000 * 86_400 * (date + 1)]));
  return { time, tradeDate, open, high: gapped(high), low, close: gapped(close), volume, reference, sessionEnds: ends };
}

if (!isMainThread && Array.isArray(workerData?.digested)) parentPort.postMessage(digestsOf(workerData.digested));
if (process.argv[2] === '--print') console.log(JSON.stringify({ digests: digestsOf(Object.keys(FEATURES)), isCompiled: typeof WebAssembly !== 'undefined' }));
