import { equityChart } from '../chart/timeChart.ts';
import type { TimeChart } from '../chart/timeChart.ts';
import type { PackedColumn } from '../embed/packedColumn.ts';
import { unpackColumn } from '../embed/packedColumn.ts';
import type { PackedChart, PackedTrades, PageData } from '../embed/pageData.ts';
import { drawdownFrom } from '../model/deepestDrawdowns.ts';
import type { TradeTable } from '../model/tradeTable.ts';

/** What the page shows, as the drawing takes it. */
export interface LiveData {
  readonly chart: { readonly chart: TimeChart; readonly label: string };
  readonly trades: TradeTable;
}

/** The embedded data; null in a report without days. */
export function readPageData(): LiveData | null {
  const text = document.getElementById('data')?.textContent ?? null;
  if (text === null) return null;
  const { chart, trades } = JSON.parse(text) as PageData; // written beside this script, by the same build
  return { chart: { chart: chartOf(chart), label: chart.label }, trades: tradesOf(trades) };
}

function chartOf({ days, equity, rolling, capital, currency, rollingDays, windows, marks }: PackedChart): TimeChart {
  const money = unpack(equity);
  return equityChart({
    days: unpack(days), equity: money, drawdown: drawdownFrom(money, capital), rolling: unpack(rolling),
    rollingDays, currency, windows, marks,
  });
}

function tradesOf({ candidates, decimals, columns }: PackedTrades): TradeTable {
  const values = Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, unpack(column)]));
  return { candidates, decimals, columns: values as unknown as TradeTable['columns'] };
}

function unpack({ type, base64 }: PackedColumn): Float64Array {
  return unpackColumn(type, Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)));
}
