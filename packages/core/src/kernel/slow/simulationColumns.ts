import type { Fills, Trades } from '../simulation.ts';
import type { FillRow } from './advance.ts';
import type { TradeRow } from './openTrade.ts';

/** Fills as columns. */
export function fillColumns(rows: readonly FillRow[]): Fills {
  return {
    index: Int32Array.from(rows, (row) => row.index),
    contracts: doubles(rows, (row) => row.contracts),
    price: doubles(rows, (row) => row.price),
    reason: rows.map((row) => row.reason),
    ambiguous: flags(rows, (row) => row.ambiguous),
  };
}

/** Trades as columns. */
export function tradeColumns(rows: readonly TradeRow[]): Trades {
  return {
    entryIndex: Int32Array.from(rows, (row) => row.entryIndex),
    exitIndex: Int32Array.from(rows, (row) => row.exitIndex),
    entryTime: doubles(rows, (row) => row.entryTime),
    exitTime: doubles(rows, (row) => row.exitTime),
    entryPrice: doubles(rows, (row) => row.entryPrice),
    exitPrice: doubles(rows, (row) => row.exitPrice),
    contracts: doubles(rows, (row) => row.contracts),
    gross: doubles(rows, (row) => row.gross),
    net: doubles(rows, (row) => row.net),
    commission: doubles(rows, (row) => row.commission),
    worst: doubles(rows, (row) => row.worst),
    best: doubles(rows, (row) => row.best),
    barsHeld: Int32Array.from(rows, (row) => row.barsHeld),
    entryReason: rows.map((row) => row.entryReason),
    exitReason: rows.map((row) => row.exitReason),
    ambiguous: flags(rows, (row) => row.ambiguous),
    open: flags(rows, (row) => row.open),
  };
}

/** Adding 0 turns -0 into 0 and nothing else (K21). */
function doubles<T>(rows: readonly T[], value: (row: T) => number): Float64Array {
  return Float64Array.from(rows, (row) => value(row) + 0);
}

function flags<T>(rows: readonly T[], holds: (row: T) => boolean): Uint8Array {
  return Uint8Array.from(rows, (row) => (holds(row) ? 1 : 0));
}
