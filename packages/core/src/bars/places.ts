/** Rows by the instant they closed, and those that have no place; rows are indices. */
export interface Placed {
  /** UTC milliseconds, ascending and distinct. */
  readonly time: Float64Array;
  /** Days since 1970-01-01. */
  readonly tradeDate: Int32Array;
  /** The row of each. */
  readonly row: Int32Array;
  /** Rows outside every session. */
  readonly outside: Int32Array;
  /** Rows whose wall time the zone's clock skipped. */
  readonly nonexistent: Int32Array;
  /** Rows that would close no later than the one before them, once on the grid or in UTC. */
  readonly collided: Int32Array;
  /** Bars whose stamp had to be put on the minute. */
  readonly offGrid: number;
}

/** The same while rows are placed; of the columns the first `count` values hold. */
export interface Places {
  count: number;
  offGrid: number;
  readonly time: Float64Array;
  readonly tradeDate: Int32Array;
  readonly row: Int32Array;
  readonly outside: number[];
  readonly nonexistent: number[];
  readonly collided: number[];
}

/** Room for so many rows. */
export function newPlaces(rows: number): Places {
  const columns = { time: new Float64Array(rows), tradeDate: new Int32Array(rows), row: new Int32Array(rows) };
  return { count: 0, offGrid: 0, ...columns, outside: [], nonexistent: [], collided: [] };
}

/** Places a row, or files it as collided and gives false. */
export function place(places: Places, row: number, time: number, tradeDate: number): boolean {
  if (places.count > 0 && time <= places.time[places.count - 1]!) {
    places.collided.push(row);
    return false;
  }
  places.time[places.count] = time;
  places.tradeDate[places.count] = tradeDate;
  places.row[places.count++] = row;
  return true;
}

/** What was placed. */
export function placedOf({ count, offGrid, time, tradeDate, row, ...lists }: Places): Placed {
  const columns = count === time.length ? { time, tradeDate, row } : { time: time.slice(0, count), tradeDate: tradeDate.slice(0, count), row: row.slice(0, count) };
  return {
    ...columns,
    outside: Int32Array.from(lists.outside),
    nonexistent: Int32Array.from(lists.nonexistent),
    collided: Int32Array.from(lists.collided),
    offGrid,
  };
}
