import type { PortfolioResult } from '@proj/core/portfolio';
import { reasonWords, tradeDecimals } from '@proj/core/report';
import type { TradeSort } from './tradeSorts.ts';

/** Which trades are wanted. */
export interface TradesWish {
  readonly sort: TradeSort;
  readonly descending: boolean;
  /** of this candidate alone; null: of all */
  readonly candidate: string | null;
  /** of those whose words hold every one of these, and none that begins with `!`; empty: of all */
  readonly filter?: string;
  readonly from: number;
  readonly count: number;
  /** also say where the next trade that rests on an ambiguous bar stands, after this place, from the beginning again if need be */
  readonly seekAfter?: number;
}

/** A trade of one unit of a candidate. */
export interface TradeRow {
  /** from 1, in the order of the file */
  readonly number: number;
  readonly candidate: string;
  readonly instrument: string;
  readonly timeframe: string;
  /** negative for a short trade */
  readonly contracts: number;
  readonly net: number;
  readonly entryTimeMs: number;
  readonly entryPrice: number;
  readonly exitTimeMs: number;
  readonly exitPrice: number;
  /** decimals that print its prices without loss */
  readonly decimals: number;
  readonly entryReason: string;
  readonly exitReason: string;
  readonly barsHeld: number;
  readonly worst: number;
  readonly best: number;
  readonly commission: number;
  readonly ambiguous: boolean;
  readonly open: boolean;
}

/** A part of the trades, and what all that match come to. */
export interface TradesPage {
  /** trades of the portfolio, and how many match */
  readonly all: number;
  readonly total: number;
  readonly net: number;
  readonly ambiguous: number;
  readonly from: number;
  readonly rows: readonly TradeRow[];
  /** place of the ambiguous trade that was sought; null where there is none, or none was sought */
  readonly found: number | null;
}

type Book = Pick<PortfolioResult, 'trades' | 'candidates'>;

/** Finds pages of one book of trades; the last order is kept, so that the next page costs no sorting. */
export function tradesPager({ trades, candidates }: Book): (wish: TradesWish) => TradesPage {
  const decimals = tradeDecimals(trades, candidates.length);
  let kept: { readonly key: string; readonly rows: Int32Array } | null = null;
  const rowsFor = (wish: TradesWish): Int32Array => {
    const key = JSON.stringify([wish.sort, wish.descending, wish.candidate, wish.filter]);
    if (kept?.key !== key) kept = { key, rows: orderedRows({ trades, candidates }, wish) };
    return kept.rows;
  };
  return (wish) => {
    const rows = rowsFor(wish);
    const from = Math.min(Math.max(0, Math.trunc(wish.from)), rows.length);
    const shown = rows.subarray(from, from + Math.max(0, Math.trunc(wish.count)));
    return {
      all: trades.net.length, total: rows.length, from,
      net: rows.reduce((sum, row) => sum + trades.net[row]!, 0),
      ambiguous: rows.reduce((sum, row) => sum + trades.ambiguous[row]!, 0),
      rows: Array.from(shown, (row) => rowOf({ trades, candidates }, row, decimals)),
      found: wish.seekAfter === undefined ? null : nextAmbiguous(trades.ambiguous, rows, wish.seekAfter),
    };
  };
}

function orderedRows({ trades, candidates }: Book, { sort, descending, candidate, filter = '' }: TradesWish): Int32Array {
  const wanted = candidate === null ? null : candidates.findIndex(({ id }) => id === candidate);
  const all = Int32Array.from(trades.net, (_, row) => row);
  const own = wanted === null ? all : all.filter((row) => trades.candidate[row] === wanted);
  const rows = filter.trim() === '' ? own : own.filter(rowsWith({ trades, candidates }, filter));
  const sign = descending ? -1 : 1;
  if (sort === 'number') return sign === 1 ? rows : rows.reverse();
  const values = trades[sort];
  return rows.sort((a, b) => sign * (values[a]! - values[b]!) || a - b);
}

/** Whether a trade is among those that a filter asks for: by the words that its row shows, whatever their case. */
function rowsWith({ trades, candidates }: Book, filter: string): (row: number) => boolean {
  const words = filter.toLowerCase().split(/\s+/).filter((word) => word !== '' && word !== '!');
  return (row) => {
    const owner = candidates[trades.candidate[row]!];
    const reasons = `${reasonWords(trades.entryReason[row]!)} ${reasonWords(trades.exitReason[row]!)}`;
    const marks = `${trades.contracts[row]! < 0 ? 'short' : 'long'} ${trades.ambiguous[row] === 1 ? 'ambiguous' : ''} ${trades.open[row] === 1 ? 'open' : ''}`;
    const text = `${owner?.id ?? ''} ${owner?.instrument ?? ''} ${owner?.timeframe ?? ''} ${reasons} ${marks}`.toLowerCase();
    return words.every((word) => (word.startsWith('!') ? !text.includes(word.slice(1)) : text.includes(word)));
  };
}

function rowOf({ trades, candidates }: Book, row: number, decimals: readonly number[]): TradeRow {
  const at = trades.candidate[row]!;
  const owner = candidates[at];
  return {
    number: row + 1, candidate: owner?.id ?? `candidate ${at}`, instrument: owner?.instrument ?? '', timeframe: owner?.timeframe ?? '', decimals: decimals[at] ?? 2,
    contracts: trades.contracts[row]!, net: trades.net[row]!, entryTimeMs: trades.entryTime[row]!, entryPrice: trades.entryPrice[row]!,
    exitTimeMs: trades.exitTime[row]!, exitPrice: trades.exitPrice[row]!, entryReason: reasonWords(trades.entryReason[row]!), exitReason: reasonWords(trades.exitReason[row]!),
    barsHeld: trades.barsHeld[row]!, worst: trades.worst[row]!, best: trades.best[row]!, commission: trades.commission[row]!, ambiguous: trades.ambiguous[row] === 1, open: trades.open[row] === 1,
  };
}

function nextAmbiguous(ambiguous: Uint8Array, rows: Int32Array, after: number): number | null {
  for (let step = 1; step <= rows.length; step++) {
    const place = (((after + step) % rows.length) + rows.length) % rows.length;
    if (ambiguous[rows[place]!] === 1) return place;
  }
  return null;
}
