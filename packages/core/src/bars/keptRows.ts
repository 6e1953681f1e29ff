import { allColumns } from './rowOrder.ts';
import type { ExtraName, RowColumns } from './rowReader.ts';

/** The rows that are kept, in their order, moved together where they lie: the given columns hold nothing any more. */
export function keptRows(rows: RowColumns, kept: Int32Array | null): RowColumns {
  if (kept === null) return rows;
  const isForward = kept.every((row, i) => row >= i);
  for (const column of allColumns(rows)) {
    const from = isForward ? column : column.slice(); // a row that moves back would overwrite one that is still to move
    for (let i = 0; i < kept.length; i++) column[i] = from[kept[i]!]!;
  }
  return firstRows(rows, kept.length);
}

function firstRows({ line, extra, ...columns }: RowColumns, count: number): RowColumns {
  const first = (column: Float64Array): Float64Array => column.subarray(0, count);
  const shorter: { [K in ExtraName]?: Float64Array } = {};
  for (const [name, column] of Object.entries(extra)) shorter[name as ExtraName] = first(column); // the names of one of ours
  const { stamp, open, high, low, close, volume } = columns;
  return {
    line: line.subarray(0, count), stamp: first(stamp), open: first(open), high: first(high), low: first(low), close: first(close),
    volume: first(volume), extra: shorter,
  };
}
