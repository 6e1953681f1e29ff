import type { Reason } from '../simulation.ts';
import { filled, slippedPrice } from './barWalk.ts';
import type { BarSetting, BarWalk } from './barWalk.ts';
import type { Side } from './side.ts';

/** An entry order that fills: `price` on the grid, before slippage. */
export interface Entry {
  readonly side: Side;
  readonly kind: 'stop' | 'limit';
  readonly price: number;
}

/** An entry that may be none, and whether choosing it took a guess. */
export interface Candidate {
  readonly entry: Entry | null;
  readonly ambiguous: boolean;
}

/** The walk after an entry: the position becomes the row's size on the entry's side. */
export function enter(setting: BarSetting, walk: BarWalk, entry: Entry): BarWalk {
  const size = setting.row.size ?? NaN;
  const contracts = Number.isNaN(size) ? 1 : size;
  const { price } = entry;
  return { ...filled(setting, walk, { to: entry.side * contracts, price, reason: reasonOf(entry) }), entered: true };
}

/**
 * One entry of the two sides (K7). Both: ambiguous; 'worst' takes the one whose fill price marks worse at the close (the buy
 * on a tie), 'best' the one that marks better.
 */
export function chooseSide(setting: BarSetting, buy: Candidate, sell: Candidate): Candidate {
  if (buy.entry === null || sell.entry === null) {
    return { entry: buy.entry ?? sell.entry, ambiguous: buy.ambiguous || sell.ambiguous };
  }
  const { close } = setting.bar;
  const bought = close - paidFor(setting, buy.entry);
  const sold = paidFor(setting, sell.entry) - close;
  const takesBuy = setting.intrabar === 'worst' ? bought <= sold : bought >= sold;
  return { entry: takesBuy ? buy.entry : sell.entry, ambiguous: true };
}

function paidFor({ costs }: BarSetting, entry: Entry): number {
  return slippedPrice(costs, reasonOf(entry), entry.side, entry.price);
}

function reasonOf({ side, kind }: Entry): Reason {
  if (side === 1) return kind === 'stop' ? 'buyStop' : 'buyLimit';
  return kind === 'stop' ? 'sellStop' : 'sellLimit';
}
