import { REASONS } from '../../kernel/index.ts';
import type { PortfolioResult } from '../../portfolio/index.ts';
import { isoMinute } from '../dates.ts';
import { counted, fixed, priceDecimals, signed } from '../numbers.ts';

/** The trades as the table shows them: columns of one length, words as places in the dictionaries. */
export interface TradeTable {
  readonly candidates: readonly string[];
  /** Decimals that print each candidate's prices without loss. */
  readonly decimals: readonly number[];
  readonly columns: { readonly [K in TradeColumnName]: ArrayLike<number> };
}

/** The columns, and how each lies in the file. Minutes are UTC, since 1970. */
export const TRADE_LAYOUT = {
  number: 'i32',
  candidate: 'u16',
  contracts: 'f64',
  entryMinute: 'i32',
  entryPrice: 'f64',
  exitMinute: 'i32',
  exitPrice: 'f64',
  exitReason: 'u8',
  barsHeld: 'i32',
  worst: 'f32',
  best: 'f32',
  commission: 'f32',
  net: 'f64',
  ambiguous: 'u8',
} as const;

export type TradeColumnName = keyof typeof TRADE_LAYOUT;

const MINUTE_MS = 60_000;
const EMBEDDED_ALL = 20_000;
const EMBEDDED_SOME = 10_000;

/** The trades to show: all up to 20 000, else the 10 000 of largest absolute net, in their own order. */
export function tradeTableOf({ trades, candidates }: Pick<PortfolioResult, 'trades' | 'candidates'>): TradeTable {
  const rows = shownRows(trades.net);
  const pick = (values: ArrayLike<number>): Float64Array => picked(values, rows);
  const minutes = (times: Float64Array): Float64Array => pick(times).map((ms) => Math.floor(ms / MINUTE_MS));
  return {
    candidates: candidates.map(({ id }) => id),
    decimals: tradeDecimals(trades, candidates.length),
    columns: {
      number: Float64Array.from(rows).map((row) => row + 1),
      candidate: pick(trades.candidate),
      contracts: pick(trades.contracts),
      entryMinute: minutes(trades.entryTime),
      entryPrice: pick(trades.entryPrice),
      exitMinute: minutes(trades.exitTime),
      exitPrice: pick(trades.exitPrice),
      exitReason: pick(trades.exitReason.map((reason) => REASONS.indexOf(reason))),
      barsHeld: pick(trades.barsHeld),
      worst: pick(trades.worst),
      best: pick(trades.best),
      commission: pick(trades.commission),
      net: pick(trades.net),
      ambiguous: pick(trades.ambiguous),
    },
  };
}

function picked(values: ArrayLike<number>, rows: readonly number[]): Float64Array {
  const column = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) column[i] = values[rows[i]!]!;
  return column;
}

function shownRows(net: Float64Array): readonly number[] {
  const rows = Array.from(net, (_, row) => row);
  if (rows.length <= EMBEDDED_ALL) return rows;
  const largest = rows.sort((a, b) => Math.abs(net[b]!) - Math.abs(net[a]!) || a - b).slice(0, EMBEDDED_SOME);
  return largest.sort((a, b) => a - b);
}

/** Decimals that print the prices of each candidate's trades without loss. */
export function tradeDecimals(trades: PortfolioResult['trades'], candidates: number): readonly number[] {
  const prices = Array.from({ length: candidates }, (): number[] => []);
  trades.candidate.forEach((owner, row) => prices[owner]?.push(trades.entryPrice[row]!, trades.exitPrice[row]!));
  return prices.map(priceDecimals);
}

/** One column on the page: its head, how its cells read, and what it is sorted by. */
export interface TradeColumn {
  readonly key: TradeColumnName;
  readonly title: string;
  readonly isNumber: boolean;
  readonly cell: (table: TradeTable, row: number) => string;
}

const WORDS_OF_REASON: { readonly [reason: string]: string } = {
  buyStop: 'buy stop',
  buyLimit: 'buy limit',
  sellStop: 'sell stop',
  sellLimit: 'sell limit',
  close: 'at close',
  open: 'still open',
};

/** The columns of the trades table, from left to right. */
export const TRADE_COLUMNS: readonly TradeColumn[] = [
  { key: 'number', title: 'Trade', isNumber: true, cell: ({ columns }, row) => fixed(columns.number[row]!, 0) },
  { key: 'candidate', title: 'Candidate', isNumber: false, cell: ({ candidates, columns }, row) => candidates[columns.candidate[row]!] ?? '' },
  { key: 'contracts', title: 'Side', isNumber: false, cell: ({ columns }, row) => sideOf(columns.contracts[row]!) },
  { key: 'net', title: 'Net', isNumber: true, cell: netOf },
  { key: 'entryMinute', title: 'In, UTC', isNumber: false, cell: ({ columns }, row) => isoMinute(columns.entryMinute[row]!) },
  { key: 'entryPrice', title: 'Price', isNumber: true, cell: (table, row) => priceAt(table, 'entryPrice', row) },
  { key: 'exitMinute', title: 'Out, UTC', isNumber: false, cell: ({ columns }, row) => isoMinute(columns.exitMinute[row]!) },
  { key: 'exitPrice', title: 'Price', isNumber: true, cell: (table, row) => priceAt(table, 'exitPrice', row) },
  { key: 'exitReason', title: 'Why', isNumber: false, cell: ({ columns }, row) => reasonOf(columns.exitReason[row]!) },
  { key: 'barsHeld', title: 'Bars', isNumber: true, cell: ({ columns }, row) => fixed(columns.barsHeld[row]!, 0) },
  { key: 'worst', title: 'Worst', isNumber: true, cell: ({ columns }, row) => fixed(columns.worst[row]!, 2) },
  { key: 'best', title: 'Best', isNumber: true, cell: ({ columns }, row) => fixed(columns.best[row]!, 2) },
  { key: 'commission', title: 'Commission', isNumber: true, cell: ({ columns }, row) => fixed(columns.commission[row]!, 2) },
];

function netOf({ columns }: TradeTable, row: number): string {
  return `${signed(columns.net[row]!, 2)}${columns.ambiguous[row] === 1 ? '\u2020' : ''}`;
}

function priceAt({ columns, decimals }: TradeTable, column: 'entryPrice' | 'exitPrice', row: number): string {
  return fixed(columns[column][row]!, decimals[columns.candidate[row]!] ?? 2);
}

function sideOf(contracts: number): string {
  return `${contracts < 0 ? 'short' : 'long'} ${fixed(Math.abs(contracts), Number.isInteger(contracts) ? 0 : 2)}`;
}

function reasonOf(place: number): string {
  return reasonWords(REASONS[place] ?? '');
}

/** A reason of a fill as people read it. */
export function reasonWords(reason: string): string {
  return WORDS_OF_REASON[reason] ?? reason;
}

/** Row numbers in the order of a column, ties by trade number. */
export function sortedRows(table: TradeTable, rows: readonly number[], key: TradeColumnName, direction: 1 | -1): readonly number[] {
  const values = table.columns[key];
  const { number } = table.columns;
  return [...rows].sort((a, b) => direction * (values[a]! - values[b]!) || number[a]! - number[b]!);
}

/** `182 of 6 000 trades, net +12 345.00 in all`: what the line above the table says of the rows that match. */
export function matchLine(table: TradeTable, rows: readonly number[]): string {
  const total = table.columns.number.length;
  const net = rows.reduce((sum, row) => sum + table.columns.net[row]!, 0);
  const shown = rows.length === total ? counted(total, 'trade') : `${fixed(rows.length, 0)} of ${counted(total, 'trade')}`;
  return `${shown}, net ${signed(net, 2)}`;
}
