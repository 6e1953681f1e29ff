// The bars of a benchmark: columns of doubles in the folder BENCH_DATA (`ts open high low close volume`, each NAME.f64, little-endian, `ts` in
// seconds), or else a seeded walk on a quarter-point grid, 1,140 minutes a trade date.
import { closeSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

const DAY_MINUTES = 1140;
const DAY_SECONDS = 86_400;

/** @returns the first `count` bars; with `isDayABar` each is a trade date of its own, so that daily figures are figures by bar */
export function benchBars(count, { isDayABar = false } = {}) {
  const { BENCH_DATA } = process.env;
  const bars = BENCH_DATA === undefined ? walk(count) : stored(BENCH_DATA, count);
  const tradeDate = Int32Array.from(bars.time, (time, i) => (isDayABar ? i : Math.floor(time / 1000 / DAY_SECONDS + 0.25)));
  return { ...bars, tradeDate };
}

function stored(folder, count) {
  const column = (name) => {
    const values = new Float64Array(count);
    const file = openSync(join(folder, `${name}.f64`), 'r');
    readSync(file, new Uint8Array(values.buffer));
    closeSync(file);
    return values;
  };
  const [open, high, low, close, volume] = ['open', 'high', 'low', 'close', 'volume'].map(column);
  return { time: column('ts').map((seconds) => seconds * 1000), open, high, low, close, volume };
}

function walk(count) {
  const [time, open, high, low, close, volume] = Array.from({ length: 6 }, () => new Float64Array(count));
  const random = seeded(42);
  let price = 20_000; // quarter points
  for (let i = 0; i < count; i++) {
    time[i] = 1000 * (DAY_SECONDS * Math.floor(i / DAY_MINUTES) + 60 * (i % DAY_MINUTES));
    open[i] = price / 4;
    price = Math.max(400, price + Math.round(6 * (random() + random() + random() - 1.5)));
    close[i] = price / 4;
    high[i] = Math.max(open[i], close[i]) + Math.floor(3 * random()) / 4;
    low[i] = Math.min(open[i], close[i]) - Math.floor(3 * random()) / 4;
    volume[i] = 1 + Math.floor(100 * random());
  }
  return { time, open, high, low, close, volume };
}

function seeded(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
