import type { TradesPage } from '@proj/control';
import { TRADE_SORTS } from '@proj/control/jobs/monitoring';
import { formatCount, formatPlural, formatSigned, type Line, TRADE_COLUMNS } from '../present/index.ts';
import { paintBox, paintTable, paintText, type Pane, put } from '../widgets/index.ts';
import { loadingLine } from './held.ts';
import type { Model } from './model.ts';
import { bodyRows, type Size } from './size.ts';
import { tradesInView, type TradesState } from './tradesState.ts';

/** Rows of a box that are its frame, the heading, and the line that says what the marks mean. */
const TAKEN = 4;

/** From this width the last line says what a row is of. */
const WORDY = 110;

/** Rows of trades in view. */
export function tradesHeight(size: Size): number {
  return Math.max(1, bodyRows(size) - TAKEN);
}

/** What each order is called. */
const SORT_WORDS = { number: 'trade', net: 'net', entryTime: 'time in', exitTime: 'time out', barsHeld: 'bars held', worst: 'worst', best: 'best' } as const satisfies Record<(typeof TRADE_SORTS)[number], string>;

/** Draws the trades behind a portfolio, each with why it ended and whether a bar's unknown inner path decided it. */
export function paintTrades(pane: Pane, model: Model): void {
  const { trades, nowMs, size } = model;
  const { value } = trades.page;
  const inside = paintBox(pane, { title: [['Trades', 'accent'], [trades.candidate === null ? '' : `  ${trades.candidate}`]], note: [...loadingLine(trades.page, nowMs), ...noteOf(trades, value, currencyOf(model))], active: true });
  if (value === null || value.total === 0) {
    paintText(inside, { lines: emptyLines(model), top: 0, wrap: true });
    return;
  }
  const height = tradesHeight(size);
  const rows = tradesInView(trades, height);
  paintTable(inside, { columns: TRADE_COLUMNS, rows, selected: trades.cursor - trades.top, nowMs, terminalWidth: size.width, thumb: { from: trades.top / value.total, to: (trades.top + rows.length) / value.total } });
  put(inside, 2, inside.height - 1, [...ambiguityLine(value), [size.width >= WORDY ? ' One unit of each candidate.' : '', 'muted']]);
}

function ambiguityLine({ ambiguous }: TradesPage): Line {
  if (ambiguous === 0) return [['None rests on a bar whose inner path is unknown.', 'muted']];
  return [['!', 'warn'], [` ${formatCount(ambiguous)} ${ambiguous === 1 ? 'rests' : 'rest'} on a bar whose inner path is unknown: decided against you.`, 'muted']];
}

/** The currency of the portfolio that the trades are of, where that is known. */
function currencyOf({ trades, portfolio }: Model): string {
  const shown = portfolio.id ?? portfolio.newest;
  return portfolio.page.value === null || (trades.id ?? shown) !== shown ? '' : ` ${portfolio.page.value.currency}`;
}

function noteOf({ sort, descending, filter, cursor }: TradesState, value: TradesPage | null, currency: string): Line {
  if (value === null || value.all === 0) return [];
  const word = SORT_WORDS[TRADE_SORTS[sort] ?? 'number'];
  const at = value.total === 0 ? '' : `${formatCount(cursor + 1)} of `;
  const shown = value.total === value.all ? `${at}${formatPlural(value.all, 'trade')}` : `${formatCount(value.total)} of ${formatCount(value.all)} trades`;
  const words: Line = filter.text === '' ? [] : [[filter.text, 'strong'], ['  ']];
  return [...words, [`by ${word} ${descending ? '↓' : '↑'}  `, 'muted'], [`${shown}, net `, 'muted'], [formatSigned(value.net, 2), value.net < 0 ? 'bad' : 'text'], [currency, 'muted']];
}

function emptyLines({ trades, portfolio, nowMs, unread }: Model): readonly Line[] {
  if (trades.page.why !== null) return [[['The trades cannot be read:', 'bad']], [[trades.page.why]], [['4 v holds the result against its manifest.', 'muted']]];
  if (trades.page.value !== null && trades.filter.text !== '') return [[[`No trade matches "${trades.filter.text}".`]], [['Esc clears the filter.', 'muted']]];
  if (trades.page.value !== null) return [[['There are no trades: nothing was traded out of sample.']], [['4 Tab Enter says why each candidate was refused.', 'muted']]];
  if (trades.id === null && portfolio.newest === null && unread !== null) return [[['Whether there are trades cannot be read:', 'bad']], [[unread]]];
  if (trades.id === null && portfolio.newest === null) return [[['No portfolio yet, so no trades.']], [['4 says what is ready for one.', 'muted']]];
  return [loadingLine(trades.page, nowMs)];
}
