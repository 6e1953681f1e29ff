import { fail, shownValue } from '../errors/index.ts';
import { areSound } from './areSound.ts';
import { LARGEST_NUMBER } from './largestNumber.ts';

/** Bars as columns of one length. A bar is known at its `time`, the instant it closed, and not a moment before. */
export interface Bars {
  /** UTC milliseconds of the close, ascending and distinct. */
  readonly time: Float64Array;
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  /** NaN where the source has no volume. */
  readonly volume: Float64Array;
  /** Days since 1970-01-01 of the exchange's trade date. */
  readonly tradeDate: Int32Array;
}

export const PRICE_COLUMNS = ['open', 'high', 'low', 'close'] as const;
export type PriceColumn = (typeof PRICE_COLUMNS)[number];

/** The columns of bars and what each is made of. */
export const BAR_COLUMNS = {
  time: Float64Array, open: Float64Array, high: Float64Array, low: Float64Array, close: Float64Array, volume: Float64Array, tradeDate: Int32Array,
} as const satisfies { readonly [column in keyof Bars]: typeof Float64Array | typeof Int32Array };

/** What a caller may give: `volume` defaults to NaN, `tradeDate` to the UTC day of `time`. */
export type BarColumns = Pick<Bars, 'time' | PriceColumn> & Partial<Pick<Bars, 'volume' | 'tradeDate'>>;

const DAY_MS = 86_400_000;

/**
 * Bars made of columns, after the checks of `checkBars`. The columns are kept, not copied.
 *
 * @throws BAD_BARS as `checkBars`
 */
export function makeBars(columns: BarColumns): Bars {
  const n = columns.time.length;
  const bars: Bars = {
    ...columns,
    volume: columns.volume ?? new Float64Array(n).fill(NaN),
    tradeDate: columns.tradeDate ?? Int32Array.from(columns.time, (ms) => Math.floor(ms / DAY_MS)),
  };
  checkBars(bars);
  return bars;
}

/**
 * Refuses what cannot be bars.
 *
 * @throws BAD_BARS for a column that is missing or is not of its kind, then for columns of different lengths (no index); else with the lowest index at which a price or `time` is not
 *   finite or beyond `LARGEST_NUMBER`, `time` does not ascend, or `high` or `low` is on the wrong side of `open` or `close`
 */
export function checkBars(bars: Bars): void {
  checkKinds(bars);
  const n = bars.time.length;
  for (const [column, values] of Object.entries(bars) as [string, ArrayLike<number>][]) {
    if (values.length !== n) fail('BAD_BARS', `column ${column} has ${values.length} rows, time has ${n}`, { column });
  }
  const i = soundRows(bars);
  if (i === n) return;
  const flaw = flawAt(bars, i);
  if (flaw !== null) fail('BAD_BARS', `bar ${i}: ${flaw.says}`, { index: i, column: flaw.column });
}

function checkKinds(bars: Bars): void {
  for (const [column, Kind] of Object.entries(BAR_COLUMNS)) {
    const values: unknown = bars[column as keyof Bars]; // from code without types it may be anything
    if (values instanceof Kind) continue;
    const advice = 'makeBars fills in volume and tradeDate';
    fail('BAD_BARS', `column ${column} must be a ${Kind.name}, it is ${shownValue(values)}`, { column, advice });
  }
}

/**
 * How many bars from the first on have no flaw: a NaN fails each comparison, finite extremes leave no room for an infinite open or close,
 * and of times that ascend only the last can be infinite.
 */
export function soundRows(bars: Bars): number {
  return areSound(bars) ? bars.time.length : rowsBeforeFlaw(bars);
}

function rowsBeforeFlaw({ time, open, high, low, close }: Bars): number {
  const n = time.length;
  let before = -Infinity;
  for (let i = 0; i < n; i++) {
    const t = time[i]!;
    const o = open[i]!;
    const h = high[i]!;
    const l = low[i]!;
    const c = close[i]!;
    if (!(t > before && l >= -LARGEST_NUMBER && l <= o && l <= c && h <= LARGEST_NUMBER && h >= o && h >= c)) return i;
    before = t;
  }
  return before === Infinity ? n - 1 : n;
}

function flawAt({ time, open, high, low, close }: Bars, i: number): { column: string; says: string } | null {
  const [t, o, h, l, c] = [time[i]!, open[i]!, high[i]!, low[i]!, close[i]!];
  const values = { time: t, open: o, high: h, low: l, close: c };
  for (const [column, value] of Object.entries(values)) {
    if (!Number.isFinite(value)) return { column, says: `${column} is ${value}` };
    if (column !== 'time' && Math.abs(value) > LARGEST_NUMBER) return { column, says: `${column} ${value} is further from 0 than ${LARGEST_NUMBER}` };
  }
  if (i > 0 && t <= time[i - 1]!) return { column: 'time', says: 'time does not ascend' };
  if (l > Math.min(o, c)) return { column: 'low', says: `low ${l} is above open ${o} or close ${c}` };
  if (h < Math.max(o, c)) return { column: 'high', says: `high ${h} is below open ${o} or close ${c}` };
  return null;
}
