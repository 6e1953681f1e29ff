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
  const last: number[] = [];
  for (let i = from; i < equity.length; i++) {
    if (i + 1 === equity.length || tradeDate[i + 1] !== tradeDate[i]) last.push(i);
  }
  return {
    days: Int32Array.from(last, (i) => tradeDate[i]!),
    equity: Float64Array.from(last, (i) => equity[i]!),
  };
}

/**
 * Simple returns from one equity to the next; the first is against `initial`. An equity that stays has return 0, also at 0 and
 * below, where a ruined account stays.
 *
 * @param equity money per trade date, length n
 * @returns length n
 */
export function returnsOf(equity: Float64Array, initial: number): Float64Array {
  return equity.map((money, day) => {
    const before = day === 0 ? initial : equity[day - 1]!;
    return money === before ? 0 : (money - before) / before;
  });
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
