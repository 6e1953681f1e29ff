import type { Bars } from '../bars/index.ts';
import { randomOf } from '../numerics/index.ts';

const [MINUTE_MS, DAY_MS] = [60_000, 86_400_000];
const FIRST_DAY = 19_723; // 1 January 2024
const [OPENS_AT_MINUTE, MINUTES_A_DAY] = [870, 390];
/** One bar in so many is missing, and one is flat. */
const [MISSING, FLAT] = [97, 41];

/**
 * Minutes of a market that is made up, for checks that need bars and no market: a random walk of cents around 100, on days of 390
 * minutes, with bars that are missing and bars that do not move. Equal seeds give equal bars.
 */
export function trialBars(rows: number, seed = 1): Bars {
  const { below } = randomOf(seed);
  const column = (): Float64Array => new Float64Array(rows);
  const bars = { time: column(), open: column(), high: column(), low: column(), close: column(), volume: column(), tradeDate: new Int32Array(rows) };
  let [minute, cents] = [0, 10_000];
  for (let row = 0; row < rows; row++) {
    minute += below(MISSING) === 0 ? 2 : 1;
    const day = FIRST_DAY + Math.floor(minute / MINUTES_A_DAY);
    const isFlat = below(FLAT) === 0;
    const step = (most: number): number => (isFlat ? 0 : below(most + 1));
    const open = cents + step(6) - (isFlat ? 0 : 3);
    cents = Math.max(1_000, open + step(40) - (isFlat ? 0 : 20));
    bars.time[row] = day * DAY_MS + (OPENS_AT_MINUTE + (minute % MINUTES_A_DAY) + 1) * MINUTE_MS;
    bars.tradeDate[row] = day;
    bars.open[row] = open / 100;
    bars.high[row] = (Math.max(open, cents) + step(10)) / 100;
    bars.low[row] = (Math.min(open, cents) - step(10)) / 100;
    bars.close[row] = cents / 100;
    bars.volume[row] = 1 + below(500);
  }
  return bars;
}

/** When the days of `trialBars` end, as `sessionEnds` gives it: 390 minutes after they open, whatever bars there are. */
export function trialSessionEnds(rows: number): ReadonlyMap<number, number> {
  const days = Math.ceil((2 * rows) / MINUTES_A_DAY) + 1; // a row is at most two minutes behind the one before
  return new Map(Array.from({ length: days }, (_, k) => [FIRST_DAY + k, (FIRST_DAY + k) * DAY_MS + (OPENS_AT_MINUTE + MINUTES_A_DAY) * MINUTE_MS]));
}
