import type { FullCosts } from '../checkCosts.ts';
import { booked, EMPTY_ACCOUNT, legsOf } from './account.ts';
import type { Account } from './account.ts';
import type { BarFill } from './barWalk.ts';
import { continuedTrade, endedRow, markedTrade, openedTrade } from './openTrade.ts';
import type { FillPlace, OpenTrade, TradeRow } from './openTrade.ts';

/** The account, and the trade it is in; null when flat. */
export interface Ledger {
  readonly account: Account;
  readonly trade: OpenTrade | null;
}

/** A ledger before its first fill. */
export const EMPTY_LEDGER: Ledger = { account: EMPTY_ACCOUNT, trade: null };

/** The ledger after a fill (K13 to K16), and the rows of the trades that it ended. */
export function recorded(
  ledger: Ledger,
  fill: BarFill,
  place: FillPlace,
  costs: FullCosts,
): { readonly ledger: Ledger; readonly ended: readonly TradeRow[] } {
  let { account, trade } = ledger;
  const ended: TradeRow[] = [];
  for (const leg of legsOf(fill, costs)) {
    const before = account;
    account = booked(before, leg, costs);
    const next = trade === null ? openedTrade(leg, place) : continuedTrade(trade, leg, place.ambiguous, { before, costs });
    trade = markedTrade(next, account, fill.price, costs);
    if (leg.to !== 0) continue;
    ended.push(endedRow(trade, place));
    trade = null;
  }
  return { ledger: { account, trade }, ended };
}

/** The ledger with its trade, if any, marked at a price (K16). */
export function marked(ledger: Ledger, price: number, costs: FullCosts): Ledger {
  if (ledger.trade === null) return ledger;
  return { ...ledger, trade: markedTrade(ledger.trade, ledger.account, price, costs) };
}
