import type { TradeRow } from '@proj/control';
import { formatFigure, formatSigned } from './figures.ts';
import { formatDateTime } from './instant.ts';
import type { Column } from './jobColumns.ts';

/** Decimals of a price that its column has room for. */
const MOST_DECIMALS = 4;

/** The columns of the table of trades. */
export const TRADE_COLUMNS: readonly Column<TradeRow>[] = [
  { title: 'Trade', width: 7, align: 'right', cell: ({ number }) => [formatFigure(number, 0), 'muted'] },
  { title: 'Candidate', width: 12, grow: 1, cell: ({ candidate }) => [candidate] },
  { title: 'Side', width: 5, cell: ({ contracts }) => [contracts < 0 ? 'short' : 'long'] },
  { title: 'Net', width: 11, align: 'right', cell: ({ net }) => [formatSigned(net, 2), net < 0 ? 'bad' : 'good'] },
  { title: 'In, UTC', width: 16, from: 110, cell: ({ entryTimeMs }) => [formatDateTime(entryTimeMs)] },
  { title: 'Price', width: 11, from: 132, align: 'right', cell: ({ entryPrice, decimals }) => [formatFigure(entryPrice, Math.min(MOST_DECIMALS, decimals))] },
  { title: 'Out, UTC', width: 10, below: 110, cell: ({ exitTimeMs, open }) => (open ? ['still open', 'muted'] : [formatDateTime(exitTimeMs).slice(0, 10)]) },
  { title: 'Out, UTC', width: 16, from: 110, cell: ({ exitTimeMs, open }) => (open ? ['still open', 'muted'] : [formatDateTime(exitTimeMs)]) },
  { title: 'Price', width: 11, from: 132, align: 'right', cell: ({ exitPrice, decimals }) => [formatFigure(exitPrice, Math.min(MOST_DECIMALS, decimals))] },
  { title: 'Why', width: 9, cell: ({ exitReason }) => [exitReason, 'muted'] },
  { title: 'Entry', width: 9, from: 194, cell: ({ entryReason }) => [entryReason, 'muted'] },
  { title: 'Bars', width: 5, from: 110, align: 'right', cell: ({ barsHeld }) => [formatFigure(barsHeld, 0), 'muted'] },
  { title: 'Worst', width: 10, from: 156, align: 'right', cell: ({ worst }) => [formatSigned(worst, 2), 'muted'] },
  { title: 'Best', width: 10, from: 156, align: 'right', cell: ({ best }) => [formatSigned(best, 2), 'muted'] },
  { title: 'Costs', width: 9, from: 194, align: 'right', cell: ({ commission }) => [formatFigure(commission, 2), 'muted'] },
  { title: '?', width: 1, cell: ({ ambiguous }) => (ambiguous ? ['!', 'warn'] : ['']) },
];
