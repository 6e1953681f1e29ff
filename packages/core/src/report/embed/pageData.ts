import type { ReportModel } from '../model/reportModel.ts';
import { TRADE_LAYOUT } from '../model/tradeTable.ts';
import type { TradeColumnName, TradeTable } from '../model/tradeTable.ts';
import type { Track } from '../model/trackOf.ts';
import { equityParts, labelOf } from '../blocks/equityBlock.ts';
import type { TimeMark, TimeWindow } from '../chart/timeChart.ts';
import { packColumn } from './packedColumn.ts';
import type { PackedColumn } from './packedColumn.ts';

/** What the page's script reads; drawdown and everything drawn is derived from it there. */
export interface PageData {
  readonly chart: PackedChart;
  readonly trades: PackedTrades;
}

export interface PackedChart {
  readonly label: string;
  readonly currency: string;
  readonly capital: number;
  readonly rollingDays: number;
  readonly windows: readonly TimeWindow[];
  readonly marks: readonly TimeMark[];
  readonly days: PackedColumn;
  readonly equity: PackedColumn;
  readonly rolling: PackedColumn;
}

export interface PackedTrades {
  readonly candidates: readonly string[];
  readonly decimals: readonly number[];
  readonly columns: { readonly [K in TradeColumnName]: PackedColumn };
}

/** The embedded data of a report that has days to show. */
export function pageDataOf(model: ReportModel, track: Track, table: TradeTable): PageData {
  const { currency, rollingDays, windows, marks, days, equity, rolling } = equityParts(model, track);
  return {
    chart: {
      label: labelOf(model, track), currency, capital: model.result.capital, rollingDays, windows, marks,
      days: packColumn('i32', days), equity: packColumn('f64', equity), rolling: packColumn('f64', rolling),
    },
    trades: { candidates: table.candidates, decimals: table.decimals, columns: packedColumns(table) },
  };
}

function packedColumns({ columns }: TradeTable): PackedTrades['columns'] {
  const pack = (name: TradeColumnName): PackedColumn => packColumn(TRADE_LAYOUT[name], columns[name]);
  return {
    number: pack('number'), candidate: pack('candidate'), contracts: pack('contracts'),
    entryMinute: pack('entryMinute'), entryPrice: pack('entryPrice'),
    exitMinute: pack('exitMinute'), exitPrice: pack('exitPrice'), exitReason: pack('exitReason'),
    barsHeld: pack('barsHeld'), worst: pack('worst'), best: pack('best'),
    commission: pack('commission'), net: pack('net'), ambiguous: pack('ambiguous'),
  };
}
