import { makeBars, type Bars } from '../../src/bars/index.ts';

const MINUTE_MS = 60_000;

/** Bars of a random walk on a 0.01 tick around 100, the same for the same seed. */
export function walk(rows: number, seed = 1): Bars {
  const random = generator(seed);
  const step = (most: number): number => Math.floor(random() * (most + 1));
  const columns = { time: [], open: [], high: [], low: [], close: [], volume: [] } as Record<string, number[]>;
  let price = 10_000;
  for (let i = 0; i < rows; i++) {
    const open = price + step(6) - 3;
    const close = open + step(40) - 20;
    const high = Math.max(open, close) + step(10);
    const low = Math.min(open, close) - step(10);
    const row = { time: (i + 1) * MINUTE_MS, open: open / 100, high: high / 100, low: low / 100, close: close / 100, volume: 1 + step(500) };
    for (const [name, value] of Object.entries(row)) columns[name]!.push(value);
    price = close;
  }
  const column = (name: string): Float64Array => Float64Array.from(columns[name]!);
  return makeBars({
    time: column('time'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume'),
  });
}

/** Bars that are nothing but closes. */
export function closes(...prices: number[]): Bars {
  const close = Float64Array.from(prices);
  const time = close.map((_, i) => (i + 1) * MINUTE_MS);
  const [open, high, low] = [close.slice(), close.slice(), close.slice()];
  return { time, open, high, low, close, volume: close.map(() => NaN), tradeDate: new Int32Array(close.length) };
}

/** Some rows of bars, copied. */
export function cutBars(bars: Bars, from: number, to = bars.time.length): Bars {
  const cut = (column: Float64Array): Float64Array => column.slice(from, to);
  const { time, open, high, low, close, volume, tradeDate } = bars;
  return {
    time: cut(time), open: cut(open), high: cut(high), low: cut(low), close: cut(close), volume: cut(volume),
    tradeDate: tradeDate.slice(from, to),
  };
}

/** Bars with every price (and no volume or time) changed. */
export function mapPrices(bars: Bars, change: (price: number, row: number) => number): Bars {
  const { open, high, low, close } = bars;
  return { ...bars, open: open.map(change), high: high.map(change), low: low.map(change), close: close.map(change) };
}

/** Bars with every price and volume changed. */
export function mapPricesAndVolume(bars: Bars, change: (value: number, row: number) => number): Bars {
  return { ...mapPrices(bars, change), volume: bars.volume.map(change) };
}

/** Bars of which the first `short` are a trade date each, and then every `rows` bars are one. */
export function inSessions(bars: Bars, short: number, rows: number): Bars {
  return { ...bars, tradeDate: bars.tradeDate.map((_, i) => (i < short ? i : short + Math.floor((i - short) / rows))) };
}

/** mulberry32 */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
