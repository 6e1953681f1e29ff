import type { FeatureColumns } from '../features/index.ts';

/** Bars, and the bars of other timeframes by their token. */
export interface CausalityFrame {
  readonly columns: FeatureColumns;
  readonly frames?: ReadonlyMap<string, FeatureColumns>;
}

/** A copy of the first `rows` bars, with what of the other timeframes had closed by then. */
export function firstRows(frame: CausalityFrame, rows: number): CausalityFrame {
  const last = lastTime(frame, rows);
  return mapFrames(frame, (columns, isMain) => slicedColumns(columns, 0, isMain ? rows : rowsUntil(columns.time, last)));
}

/** A copy of the bars from `row` on; the other timeframes as they are. */
export function rowsFrom(frame: CausalityFrame, row: number): CausalityFrame {
  return mapFrames(frame, (columns, isMain) => slicedColumns(columns, isMain ? row : 0, columns.time.length));
}

/** A copy in which every price and volume after the first `rows` bars, in other timeframes too, is one and the same value. */
export function withFuture(frame: CausalityFrame, rows: number, value: number): CausalityFrame {
  const last = lastTime(frame, rows);
  return mapFrames(frame, (columns, isMain) => {
    const from = isMain ? rows : rowsUntil(columns.time, last);
    return mapValues(columns, (column) => column.slice().fill(value, from));
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

function rowsUntil(time: Float64Array, last: number): number {
  const after = time.findIndex((ms) => ms > last);
  return after === -1 ? time.length : after;
}

function mapFrames(
  { columns, frames }: CausalityFrame,
  map: (columns: FeatureColumns, isMain: boolean) => FeatureColumns,
): CausalityFrame {
  if (frames === undefined) return { columns: map(columns, true) };
  return { columns: map(columns, true), frames: new Map([...frames].map(([token, other]) => [token, map(other, false)])) };
}

function slicedColumns(columns: FeatureColumns, from: number, to: number): FeatureColumns {
  const time = columns.time.slice(from, to);
  return { ...mapValues(columns, (column) => column.slice(from, to)), time, tradeDate: columns.tradeDate.slice(from, to) };
}

function mapValues(columns: FeatureColumns, map: (column: Float64Array) => Float64Array): FeatureColumns {
  return {
    time: columns.time.slice(),
    open: map(columns.open),
    high: map(columns.high),
    low: map(columns.low),
    close: map(columns.close),
    volume: map(columns.volume),
    tradeDate: columns.tradeDate.slice(),
  };
}
