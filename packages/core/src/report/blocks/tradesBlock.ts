import { html } from '../html.ts';
import type { Html } from '../html.ts';
import type { ReportModel } from '../model/reportModel.ts';
import { matchLine, sortedRows, TRADE_COLUMNS } from '../model/tradeTable.ts';
import type { TradeColumn, TradeTable } from '../model/tradeTable.ts';
import { count, counted } from '../numbers.ts';
import { absent, blockHtml } from './block.ts';
import { dataTable, head, numberHead } from './dataTable.ts';
import { tradeRows } from './tradeRows.ts';

const STILL_ROWS = 10;

/** Every trade, searched and sorted in place; without script the ten worst and the ten best. */
export function tradesBlock({ result: { trades } }: ReportModel, table: TradeTable): Html {
  const place = { id: 'trades', title: 'Trades', question: 'Can each number be followed to a fill?' };
  const total = trades.net.length;
  if (total === 0) return blockHtml({ ...place, body: absent('There are no trades in the tested windows.') });
  const body = html`
    <p class="legend">One unit a trade, in the instrument's own currency: <em>worst</em> and <em>best</em> are the largest open${' '}
    loss and gain. † marks a trade in which a bar whose inner path is unknown decided a fill.${someNote(table, total)}</p>
    ${liveTable(table)}
    <div class="still">${stillTables(table)}<p class="legend">All ${counted(total, 'trade')} are in trades.arrow.</p></div>`;
  return blockHtml({ ...place, body });
}

function someNote(table: TradeTable, total: number): string {
  const embedded = table.columns.number.length;
  if (embedded === total) return '';
  return ` Of ${counted(total, 'trade')} the ${count(embedded)} of largest absolute net are here; all are in trades.arrow.`;
}

function liveTable(table: TradeTable): Html {
  return html`
    <div class="live" id="trades-live">
      <div class="controls">
        <label for="trades-search">Search</label>
        <input id="trades-search" type="search" autocomplete="off" spellcheck="false" placeholder="all words, any order">
        <span id="trades-line" aria-live="polite">${matchLine(table, rowsOf(table))}</span>
      </div>
      <div class="scroll" role="region" tabindex="0" aria-label="Trades, fifty a page">
        <table class="trades"><thead><tr>${TRADE_COLUMNS.map(sortHead)}</tr></thead><tbody id="trades-rows"></tbody></table>
      </div>
      <div class="controls pager">
        <button type="button" id="trades-first">First</button>
        <button type="button" id="trades-previous">Previous</button>
        <span id="trades-page"></span>
        <button type="button" id="trades-next">Next</button>
        <button type="button" id="trades-last">Last</button>
      </div>
    </div>`;
}

function sortHead({ key, title, isNumber }: TradeColumn): Html {
  const sorted = key === 'number' ? 'ascending' : 'none';
  return html`
    <th scope="col" class="${isNumber ? 'number' : 'word'}" data-key="${key}" aria-sort="${sorted}">
      <button type="button">${title}</button>
    </th>`;
}

function stillTables(table: TradeTable): readonly Html[] {
  const byNet = sortedRows(table, rowsOf(table), 'net', 1);
  if (byNet.length <= 2 * STILL_ROWS) return [stillTable('By net result', byNet, table)];
  return [
    stillTable('The ten worst', byNet.slice(0, STILL_ROWS), table),
    stillTable('The ten best', byNet.slice(-STILL_ROWS).reverse(), table),
  ];
}

function stillTable(title: string, rows: readonly number[], table: TradeTable): Html {
  const heads = TRADE_COLUMNS.map((column) => (column.isNumber ? numberHead(column.title) : head(column.title)));
  return html`<h3>${title}</h3>${dataTable({ label: `Trades: ${title.toLowerCase()}`, kind: 'trades', heads, rows: tradeRows(table, rows) })}`;
}

function rowsOf({ columns }: TradeTable): readonly number[] {
  return Array.from(columns.number, (_, row) => row);
}
