import { html, trusted } from '../html.ts';
import type { Html } from '../html.ts';
import { TRADE_COLUMNS } from '../model/tradeTable.ts';
import type { TradeColumn, TradeTable } from '../model/tradeTable.ts';

/** Table rows of these trades; the page and the stills print the same. */
export function tradeRows(table: TradeTable, rows: readonly number[]): Html {
  return html`${rows.map((row) => html`<tr>${TRADE_COLUMNS.map((column, i) => cell(column, table, row, i === 0))}</tr>
`)}`;
}

function cell({ key, isNumber, cell: text }: TradeColumn, table: TradeTable, row: number, isFirst: boolean): Html {
  if (isFirst) return html`<th scope="row" class="number">${text(table, row)}</th>`;
  const net = table.columns.net[row]!;
  const tone = key === 'net' ? (net > 0 ? ' gain' : net < 0 ? ' loss' : '') : '';
  const name = key === 'candidate' ? ' name' : '';
  return html`<td class="${trusted(`${isNumber ? 'number' : 'word'}${tone}${name}`)}">${text(table, row)}</td>`;
}
