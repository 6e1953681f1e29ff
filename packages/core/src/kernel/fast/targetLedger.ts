import type { Fills, Trades } from '../simulation.ts';
import { barsBetween, netOf, reasonsOf, timesAt } from './ledgerColumns.ts';

/** The columns of doubles that a run of targets leaves, in the order of `setRows` in `assembly/ledger.ts`. */
export const FILL_COLUMNS = ['index', 'contracts', 'price', 'reason', 'ambiguous'] as const;
export const TRADE_COLUMNS = [
  'entryIndex', 'exitIndex', 'entryPrice', 'exitPrice', 'contracts', 'gross', 'commission', 'worst', 'best', 'entryReason', 'exitReason',
  'ambiguous',
] as const;

/** Rows in a memory, as one column after the other. */
export interface RowsIn {
  readonly buffer: ArrayBufferLike;
  readonly address: number;
  readonly capacity: number;
  readonly count: number;
}

/** The fills of a run. */
export function fillsIn(rows: RowsIn): Fills {
  const { index, contracts, price, reason, ambiguous } = columnsIn(FILL_COLUMNS, rows);
  return { index: new Int32Array(index), contracts: new Float64Array(contracts), price: new Float64Array(price), reason: reasonsOf(reason), ambiguous: new Uint8Array(ambiguous) };
}

/** The trades of a run; of their times `time` is the column of the bars. The last one may be open. */
export function tradesIn(rows: RowsIn, time: Float64Array): Trades {
  const columns = columnsIn(TRADE_COLUMNS, rows);
  const [entryIndex, exitIndex, exitReason] = [new Int32Array(columns.entryIndex), new Int32Array(columns.exitIndex), reasonsOf(columns.exitReason)];
  const [gross, commission] = [new Float64Array(columns.gross), new Float64Array(columns.commission)];
  const open = new Uint8Array(rows.count);
  if (exitReason.at(-1) === 'open') open[rows.count - 1] = 1;
  return {
    entryIndex,
    exitIndex,
    entryTime: timesAt(time, entryIndex),
    exitTime: timesAt(time, exitIndex),
    entryPrice: new Float64Array(columns.entryPrice),
    exitPrice: new Float64Array(columns.exitPrice),
    contracts: new Float64Array(columns.contracts),
    gross,
    net: netOf(gross, commission),
    commission,
    worst: new Float64Array(columns.worst),
    best: new Float64Array(columns.best),
    barsHeld: barsBetween(entryIndex, exitIndex),
    entryReason: reasonsOf(columns.entryReason),
    exitReason,
    ambiguous: new Uint8Array(columns.ambiguous),
    open,
  };
}

function columnsIn<Name extends string>(names: readonly Name[], { buffer, address, capacity, count }: RowsIn): Record<Name, Float64Array> {
  const columns = names.map((name, column) => [name, new Float64Array(buffer, address + 8 * capacity * column, count)] as const);
  return Object.fromEntries(columns) as Record<Name, Float64Array>;
}
