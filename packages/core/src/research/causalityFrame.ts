import type { FeatureColumns } from '../features/index.ts';

/** Bars, and the bars of other timeframes by their token; a reference series goes with the bars that it belongs to. */
export interface CausalityFrame {
  readonly columns: FeatureColumns;
  readonly frames?: ReadonlyMap<string, FeatureColumns>;
}

/** The same bars without the timeframes that nothing asks for. */
export function withFrames({ columns, frames }: CausalityFrame, tokens: readonly (string | null)[]): CausalityFrame {
  return frames === undefined ? { columns } : { columns, frames: new Map([...frames].filter(([token]) => tokens.includes(token))) };
}

/** A copy of the first `rows` bars, with what of the other timeframes and references had closed by then. */
export function firstRows(frame: CausalityFrame, rows: number): CausalityFrame {
  const last = lastTime(frame, rows);
  return mapFrames(frame, (columns, isMain) => slicedColumns(columns, 0, isMain ? rows : rowsUntil(columns.time, last)));
}

/** Views of the rows from `from` on and before `to`, with what of the other timeframes and references had closed by then: for long series. */
export function rowsBetween(frame: CausalityFrame, from: number, to: number): CausalityFrame {
  const last = lastTime(frame, to);
  return mapFrames(frame, (columns, isMain) => (isMain ? viewedColumns(columns, from, to) : viewedColumns(columns, 0, rowsUntil(columns.time, last))));
}

/** A copy of the bars from `row` on; the other timeframes and references as they are. */
export function rowsFrom(frame: CausalityFrame, row: number): CausalityFrame {
  return mapFrames(frame, (columns, isMain) => slicedColumns(columns, isMain ? row : 0, columns.time.length));
}

/** Bars that stand for the future: a look at all of it sees these, and each costs a window of values beyond every grid. */
const FUTURE_ROWS = 512;

/**
 * A copy of the first `rows` bars and a short future, in which every price and volume, in other timeframes and references too, is one
 * and the same value.
 */
export function withFuture(frame: CausalityFrame, rows: number, value: number): CausalityFrame {
  const last = lastTime(frame, rows);
  return mapFrames(frame, (columns, isMain) => {
    const from = isMain ? rows : rowsUntil(columns.time, last);
    const short = isMain ? slicedColumns(columns, 0, Math.min(columns.time.length, rows + FUTURE_ROWS)) : columns;
    return mapValues(short, (column) => column.slice().fill(value, from));
  });
}

/** A copy in which the prices and volumes of some bars are NaN. */
export function withGaps(frame: CausalityFrame, rows: readonly number[]): CausalityFrame {
  return mapFrames(frame, (columns, isMain) => {
    if (!isMain) return columns;
    return mapValues(columns, (column) => column.map((value, row) => (rows.includes(row) ? NaN : value)));
  });
}

function lastTime({ columns }: CausalityFrame, rows: number): number {
  return rows === 0 ? -Infinity : columns.time[rows - 1]!;
}

/** Bars known by an instant, found by halving: a frame of minutes is long. */
function rowsUntil(time: Float64Array, last: number): number {
  let [known, unknown] = [0, time.length];
  while (known < unknown) {
    const middle = (known + unknown) >>> 1;
    if (time[middle]! > last) unknown = middle;
    else known = middle + 1;
  }
  return known;
}

type Mapped = (columns: FeatureColumns, isMain: boolean) => FeatureColumns;

function mapFrames({ columns, frames }: CausalityFrame, map: Mapped): CausalityFrame {
  if (frames === undefined) return { columns: mapReferred(columns, map, true) };
  const others = [...frames].map(([token, other]) => [token, mapReferred(other, map, false)] as const);
  return { columns: mapReferred(columns, map, true), frames: new Map(others) };
}

/** A reference is joined by time, as another timeframe is; a calendar is known beforehand. */
function mapReferred({ reference, sessionEnds, ...columns }: FeatureColumns, map: Mapped, isMain: boolean): FeatureColumns {
  const mapped = { ...map(columns, isMain), ...(sessionEnds && { sessionEnds }) };
  return reference === undefined ? mapped : { ...mapped, reference: map(reference, false) };
}

function viewedColumns({ tradeDate, ...columns }: FeatureColumns, from: number, to: number): FeatureColumns {
  const view = (column: Float64Array): Float64Array => column.subarray(from, to);
  return { time: view(columns.time), ...mapPrices(columns, view), tradeDate: tradeDate.subarray(from, to) };
}

function slicedColumns({ tradeDate, ...columns }: FeatureColumns, from: number, to: number): FeatureColumns {
  const slice = (column: Float64Array): Float64Array => column.slice(from, to);
  return { time: slice(columns.time), ...mapPrices(columns, slice), tradeDate: tradeDate.slice(from, to) };
}

function mapValues(columns: FeatureColumns, map: (column: Float64Array) => Float64Array): FeatureColumns {
  return { time: columns.time.slice(), ...mapPrices(columns, map), tradeDate: columns.tradeDate.slice() };
}

type PricesAndVolume = Pick<FeatureColumns, 'open' | 'high' | 'low' | 'close' | 'volume'>;

function mapPrices({ open, high, low, close, volume }: PricesAndVolume, map: (column: Float64Array) => Float64Array): PricesAndVolume {
  return { open: map(open), high: map(high), low: map(low), close: map(close), volume: map(volume) };
}
