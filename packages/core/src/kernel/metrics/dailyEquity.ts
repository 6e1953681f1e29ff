/** Equity by trade date: what each holds at its last bar. */
export interface DailyEquity {
  /** Trade dates, days since 1970-01-01, ascending. */
  readonly days: Int32Array;
  /** Money at the last bar of each, of the same length. */
  readonly equity: Float64Array;
}

/**
 * The equity at the last bar of each trade date.
 *
 * @param equity money at each close, length n
 * @param tradeDate the trade date of each bar, length n
 * @param from index of the first bar that counts
 */
export function dailyEquityOf(equity: Float64Array, tradeDate: Int32Array, from = 0): DailyEquity {
  const lastBars = lastBarsOf(tradeDate, from, equity.length);
  const days = new Int32Array(lastBars.length);
  const daily = new Float64Array(lastBars.length);
  for (let day = 0; day < lastBars.length; day++) {
    days[day] = tradeDate[lastBars[day]!]!;
    daily[day] = equity[lastBars[day]!]!;
  }
  return { days, equity: daily };
}

/** The last bar of each trade date. A function of its own: the engine compiles a long loop badly together with what follows it once. */
function lastBarsOf(tradeDate: Int32Array, from: number, to: number): Int32Array {
  let lastBars = new Int32Array(FIRST_DAYS);
  let count = 0;
  for (let i = from; i < to; i++) {
    const date = tradeDate[i]!;
    while (i + 1 < to && tradeDate[i + 1] === date) i++;
    if (count === lastBars.length) lastBars = grown(lastBars);
    lastBars[count++] = i;
  }
  return lastBars.subarray(0, count);
}

const FIRST_DAYS = 1024;

function grown(values: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * values.length);
  longer.set(values);
  return longer;
}

/**
 * Simple returns from one equity to the next; the first is against `initial`. An equity that stays has return 0, also at 0 and
 * below, where a ruined account stays.
 *
 * @param equity money per trade date, length n
 * @returns length n
 */
export function returnsOf(equity: Float64Array, initial: number): Float64Array {
  const returns = new Float64Array(equity.length);
  let before = initial;
  for (let day = 0; day < equity.length; day++) {
    const money = equity[day]!;
    if (money !== before) returns[day] = (money - before) / before;
    before = money;
  }
  return returns;
}

/**
 * Simple returns by trade date, from equity at its last bar; the first is against `initial`.
 *
 * @param equity money at each close, length n
 * @param tradeDate the trade date of each bar, length n
 */
export function dailyReturnsOf(equity: Float64Array, tradeDate: Int32Array, initial: number): Float64Array {
  return returnsOf(dailyEquityOf(equity, tradeDate).equity, initial);
}
