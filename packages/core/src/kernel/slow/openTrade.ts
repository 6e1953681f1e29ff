import type { FullCosts } from '../checkCosts.ts';
import type { Reason } from '../simulation.ts';
import { gainOf, isOpening } from './account.ts';
import type { Account, Leg } from './account.ts';

/** Contracts dealt so far on one side of a trade, and the running mean of their prices. */
interface Dealt {
  readonly contracts: number;
  readonly price: number;
}

/** A trade that has not ended (K16). */
export interface OpenTrade {
  readonly entryIndex: number;
  readonly entryTime: number;
  readonly entryReason: Reason;
  readonly entered: Dealt;
  readonly left: Dealt;
  /** The largest size so far, negative for a short trade. */
  readonly contracts: number;
  readonly gross: number;
  readonly commission: number;
  readonly worst: number;
  readonly best: number;
  readonly ambiguous: boolean;
}

/** One row of the ledger of trades. */
export interface TradeRow {
  readonly entryIndex: number;
  readonly exitIndex: number;
  readonly entryTime: number;
  readonly exitTime: number;
  readonly entryPrice: number;
  readonly exitPrice: number;
  readonly contracts: number;
  readonly gross: number;
  readonly net: number;
  readonly commission: number;
  readonly worst: number;
  readonly best: number;
  readonly barsHeld: number;
  readonly entryReason: Reason;
  readonly exitReason: Reason;
  readonly ambiguous: boolean;
  readonly open: boolean;
}

/** Where and why something was filled. */
export interface FillPlace {
  readonly index: number;
  readonly time: number;
  readonly reason: Reason;
  readonly ambiguous: boolean;
}

const NOTHING: Dealt = { contracts: 0, price: NaN };

/** The trade that a leg from flat opens. */
export function openedTrade(leg: Leg, { index, time, reason, ambiguous }: FillPlace): OpenTrade {
  return {
    entryIndex: index,
    entryTime: time,
    entryReason: reason,
    entered: dealt(NOTHING, leg.price, leg.amount),
    left: NOTHING,
    contracts: leg.to,
    gross: 0,
    commission: leg.commission,
    worst: 0,
    best: 0,
    ambiguous,
  };
}

/** The trade after a leg within it; `before` is the account as the leg finds it. */
export function continuedTrade(
  trade: OpenTrade,
  leg: Leg,
  ambiguous: boolean,
  { before, costs }: { readonly before: Account; readonly costs: FullCosts },
): OpenTrade {
  const opening = isOpening(leg);
  return {
    ...trade,
    entered: opening ? dealt(trade.entered, leg.price, leg.amount) : trade.entered,
    left: opening ? trade.left : dealt(trade.left, leg.price, leg.amount),
    contracts: Math.abs(leg.to) > Math.abs(trade.contracts) ? leg.to : trade.contracts,
    gross: opening ? trade.gross : trade.gross + gainOf(before, leg, costs),
    commission: trade.commission + leg.commission,
    ambiguous: trade.ambiguous || ambiguous,
  };
}

/** The trade with its excursions widened by a mark at `price` (K16); the account is the one that holds it. */
export function markedTrade(
  trade: OpenTrade,
  { position, averageEntry }: Account,
  price: number,
  { pointValue }: FullCosts,
): OpenTrade {
  const mark = trade.gross + position * (price - averageEntry) * pointValue;
  return { ...trade, worst: Math.min(trade.worst, mark), best: Math.max(trade.best, mark) };
}

/** The row of a trade that its last leg has ended. */
export function endedRow(trade: OpenTrade, { index, time, reason }: FillPlace): TradeRow {
  const { entered, left, ...kept } = trade;
  return {
    ...kept,
    exitIndex: index,
    exitTime: time,
    entryPrice: entered.price,
    exitPrice: left.price,
    net: trade.gross - trade.commission,
    barsHeld: index - trade.entryIndex,
    exitReason: reason,
    open: false,
  };
}

/** The row of a trade still open at the end, marked at the last close as an exit would be, but free of charge. */
export function openRow(
  trade: OpenTrade,
  account: Account,
  price: number,
  { costs, index, time }: { readonly costs: FullCosts; readonly index: number; readonly time: number },
): TradeRow {
  const exit = { from: account.position, to: 0, price };
  const marked: OpenTrade = {
    ...trade,
    gross: trade.gross + gainOf(account, exit, costs),
    left: dealt(trade.left, price, Math.abs(account.position)),
  };
  return { ...endedRow(marked, { index, time, reason: 'open', ambiguous: false }), open: true };
}

/** Running mean over all contracts: the first price, then weighted. */
function dealt({ contracts, price }: Dealt, next: number, amount: number): Dealt {
  if (contracts === 0) return { contracts: amount, price: next };
  return { contracts: contracts + amount, price: (price * contracts + next * amount) / (contracts + amount) };
}
