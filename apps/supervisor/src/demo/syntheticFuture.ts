/** A made-up future: where its sessions lie on the clock of its exchange, and how its price moves. */
export interface SyntheticFuture {
  readonly seed: number;
  readonly firstPrice: number;
  readonly tickSize: number;
  /** Deviation of a minute's return while the day session runs; a third of it at night. */
  readonly minuteDeviation: number;
  /** Opening and closing minute of each window, counted from midnight of the trade date: negative on the evening before. */
  readonly windows: readonly (readonly [open: number, close: number])[];
  /** The busy hours, as minutes of the trade date; outside of them prices move less and some minutes have no trade and no row. */
  readonly busy: readonly [from: number, to: number];
}

const HEADER = 'Date,Time,Open,High,Low,Close,TotalVolume';
const NIGHT_SHARE = 0.97;
const BUSY_SHARE = 0.999;
/** Trade dates that a drift lasts, and its size as a share of the minute's deviation. */
const REGIME_DAYS = 15;
const REGIME_DRIFT = 0.003;

/**
 * Minute bars of a seeded random walk as MultiCharts exports them, stamped with the closing minute on the exchange's clock.
 * The drift changes sign at random every few weeks. Only sums and products: the same seed gives the same bytes everywhere.
 *
 * @param tradeDates ISO dates, ascending
 */
export function syntheticFuture(future: SyntheticFuture, tradeDates: readonly string[]): string {
  const random = uniform(future.seed);
  const lines = [HEADER];
  let price = future.firstPrice;
  let drift = 0;
  tradeDates.forEach((tradeDate, day) => {
    if (day % REGIME_DAYS === 0) drift = random() < 0.5 ? -REGIME_DRIFT : REGIME_DRIFT;
    for (const [open, close] of future.windows) {
      for (let minute = open + 1; minute <= close; minute++) {
        const isBusy = minute > future.busy[0] && minute <= future.busy[1];
        if (random() >= (isBusy ? BUSY_SHARE : NIGHT_SHARE)) continue;
        const deviation = future.minuteDeviation * (isBusy ? 1 : 1 / 3);
        const bar = minuteBar(price, deviation, drift, future.tickSize, random);
        lines.push(`${stampText(tradeDate, minute)},${bar.prices.map((ticks) => priceText(ticks, future.tickSize)).join(',')},${1 + Math.floor(random() * (isBusy ? 900 : 60))}`);
        price = bar.close;
      }
    }
  });
  return `${lines.join('\n')}\n`;
}

interface MinuteBar {
  /** Open, high, low, close in ticks. */
  readonly prices: readonly number[];
  readonly close: number;
}

function minuteBar(from: number, deviation: number, drift: number, tickSize: number, random: () => number): MinuteBar {
  const close = from * (1 + deviation * (normal(random) + drift));
  const reach = from * deviation * random();
  const [o, c] = [Math.round(from / tickSize), Math.round(close / tickSize)];
  const high = Math.max(o, c, Math.round((Math.max(from, close) + reach) / tickSize));
  const low = Math.min(o, c, Math.round((Math.min(from, close) - reach) / tickSize));
  return { prices: [o, high, low, c], close };
}

function priceText(ticks: number, tickSize: number): string {
  const decimals = String(tickSize).split('.')[1]?.length ?? 0;
  return (ticks * tickSize).toFixed(decimals);
}

function stampText(tradeDate: string, minute: number): string {
  const stamp = new Date(Date.parse(`${tradeDate}T00:00:00Z`) + minute * 60_000);
  const time = stamp.toISOString().slice(11, 19);
  return `${stamp.getUTCFullYear()}/${stamp.getUTCMonth() + 1}/${stamp.getUTCDate()},${time}`;
}

/** Twelve uniform numbers less six: mean 0, deviation 1, and nearly normal (Irwin-Hall). */
function normal(random: () => number): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += random();
  return sum;
}

/** Numbers in [0, 1) from a seed: mulberry32 by Tommy Ettinger, in the public domain. */
function uniform(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
