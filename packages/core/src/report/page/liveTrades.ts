import { tradeRows } from '../blocks/tradeRows.ts';
import { html } from '../html.ts';
import { matchLine, sortedRows, TRADE_COLUMNS } from '../model/tradeTable.ts';
import type { TradeColumnName, TradeTable } from '../model/tradeTable.ts';
import { counted, count } from '../numbers.ts';
import { element } from './element.ts';

const PAGE_ROWS = 50;
const PAGER = ['first', 'previous', 'next', 'last'] as const;

interface Order {
  readonly key: TradeColumnName;
  readonly direction: 1 | -1;
}

/** Fifty real rows a page, searched by words and sorted by the heads' buttons. */
export function liveTrades(table: TradeTable): void {
  const box = element('trades-live', HTMLElement);
  const body = element('trades-rows', HTMLElement);
  const input = element('trades-search', HTMLInputElement);
  if (box === null || body === null || input === null) return;
  const all = Array.from(table.columns.number, (_, row) => row);
  const find = searchOf(table);
  let order: Order = { key: 'number', direction: 1 };
  let rows: readonly number[] = all;
  let page = 0;
  const pages = (): number => Math.max(1, Math.ceil(rows.length / PAGE_ROWS));
  const show = (to: number): void => {
    page = Math.min(pages() - 1, Math.max(0, to));
    body.innerHTML = html`${tradeRows(table, rows.slice(page * PAGE_ROWS, (page + 1) * PAGE_ROWS))}`.markup;
    say('trades-line', matchLine(table, rows));
    say('trades-page', `page ${count(page + 1)} of ${counted(pages(), 'page')}`.replace(/ pages?$/, ''));
    for (const name of PAGER) disable(`trades-${name}`, name === 'first' || name === 'previous' ? page === 0 : page === pages() - 1);
  };
  const update = (): void => {
    rows = sortedRows(table, find(input.value) ?? all, order.key, order.direction);
    show(0);
  };
  input.addEventListener('input', update);
  for (const head of box.querySelectorAll<HTMLElement>('th[data-key]')) {
    head.querySelector('button')?.addEventListener('click', () => {
      order = nextOrder(order, head.dataset.key ?? 'number');
      markHeads(box, order);
      update();
    });
  }
  const targets = { first: () => 0, previous: () => page - 1, next: () => page + 1, last: () => pages() - 1 };
  for (const name of PAGER) element(`trades-${name}`, HTMLButtonElement)?.addEventListener('click', () => show(targets[name]()));
  update();
}

/** A search over the rows' text: every word must occur, in any order. The index is built on first use. */
function searchOf(table: TradeTable): (wanted: string) => readonly number[] | null {
  let index: readonly string[] | null = null;
  return (wanted) => {
    const words = typed(wanted).split(/\s+/).filter((word) => word !== '');
    if (words.length === 0) return null;
    index ??= Array.from(table.columns.number, (_, row) => typed(TRADE_COLUMNS.map(({ cell }) => cell(table, row)).join(' ')));
    const texts = index;
    return Array.from(texts.keys()).filter((row) => words.every((word) => texts[row]!.includes(word)));
  };
}

/** As a keyboard writes it: lower case, plain minus, no spaces inside numbers. */
function typed(text: string): string {
  return text.toLowerCase().replace(/\u2212/g, '-').replace(/\u202f/g, '');
}

function nextOrder({ key, direction }: Order, clicked: string): Order {
  const column = TRADE_COLUMNS.find((candidate) => candidate.key === clicked);
  return { key: column?.key ?? 'number', direction: clicked === key && direction === 1 ? -1 : 1 };
}

function markHeads(box: HTMLElement, { key, direction }: Order): void {
  for (const head of box.querySelectorAll<HTMLElement>('th[data-key]')) {
    head.setAttribute('aria-sort', head.dataset.key !== key ? 'none' : direction === 1 ? 'ascending' : 'descending');
  }
}

function say(id: string, text: string): void {
  const target = document.getElementById(id);
  if (target !== null) target.textContent = text;
}

function disable(id: string, isDisabled: boolean): void {
  const button = element(id, HTMLButtonElement);
  if (button !== null) button.disabled = isDisabled;
}
