import { attribute, html } from '../html.ts';
import type { Html } from '../html.ts';
import { TRADE_COLUMNS } from '../model/tradeTable.ts';
import type { TradeColumn, TradeTable } from '../model/tradeTable.ts';

/** Table rows of these trades; the page and the stills print the same. */
export function tradeRows(table: TradeTable, rows: readonly number[]): readonly Html[] {
  return rows.map((row) => html`<tr>${TRADE_COLUMNS.map((column) => cell(column, table, row))}</tr>`);
}

function cell(column: TradeColumn, table: TradeTable, row: number): Html {
  const text = column.cell(table, row);
  if (column.key === 'number') return html`<th scope="row" class="number">${text}</th>`;
  return html`<td${attribute('class', classOf(column, table.columns.net[row]!))}>${text}</td>`;
}

function classOf({ key, isNumber }: TradeColumn, net: number): string | null {
  if (key === 'net' && net !== 0) return net > 0 ? 'number gain' : 'number loss';
  if (key === 'candidate') return 'name';
  return isNumber ? 'number' : null;
}
