import type { FullCosts } from '../checkCosts.ts';
import type { BarFill } from './barWalk.ts';
import { sideOf } from './side.ts';

/** The money side of a run (K14, K15): running sums over the legs in order. */
export interface Account {
  readonly position: number;
  /** 0 when flat. */
  readonly averageEntry: number;
  readonly realised: number;
  readonly commission: number;
}

/** An account before its first fill. */
export const EMPTY_ACCOUNT: Account = { position: 0, averageEntry: 0, realised: 0, commission: 0 };

/** A fill, or the part of one that belongs to one trade: a crossing of zero is two. */
export interface Leg {
  readonly from: number;
  readonly to: number;
  readonly price: number;
  /** Contracts, without a sign. */
  readonly amount: number;
  readonly commission: number;
}

/** The legs of a fill (K13): one, or the closed contracts and then the opened ones when it crosses zero. */
export function legsOf({ from, to, price }: Pick<BarFill, 'from' | 'to' | 'price'>, costs: FullCosts): readonly Leg[] {
  const crosses = from !== 0 && to !== 0 && sideOf(from) !== sideOf(to);
  if (!crosses) return [legOf(from, to, price, costs)];
  return [legOf(from, 0, price, costs), legOf(0, to, price, costs)];
}

function legOf(from: number, to: number, price: number, costs: FullCosts): Leg {
  const { commissionPerSide, commissionRate, pointValue } = costs;
  const amount = Math.abs(to - from);
  const commission = commissionPerSide * amount + commissionRate * amount * Math.abs(price) * pointValue;
  return { from, to, price, amount, commission };
}

/** True of a leg that makes a position larger; one that does not brings a gain or loss. */
export function isOpening({ from, to }: Leg): boolean {
  return Math.abs(to) > Math.abs(from);
}

/** The account after a leg (K15). */
export function booked(account: Account, leg: Leg, costs: FullCosts): Account {
  return {
    position: leg.to,
    averageEntry: averageAfter(account, leg),
    realised: isOpening(leg) ? account.realised : account.realised + gainOf(account, leg, costs),
    commission: account.commission + leg.commission,
  };
}

/** What a reducing or closing leg gains (K15), before commission. */
export function gainOf({ averageEntry }: Account, { from, to, price }: Pick<Leg, 'from' | 'to' | 'price'>, costs: FullCosts): number {
  const closed = from - to;
  return closed * (price - averageEntry) * costs.pointValue;
}

/** The account's equity with its position marked at `price` (K14). */
export function equityAt({ position, averageEntry, realised, commission }: Account, price: number, costs: FullCosts): number {
  return costs.initialEquity + realised + position * (price - averageEntry) * costs.pointValue - commission;
}

function averageAfter({ averageEntry, position }: Account, leg: Leg): number {
  if (leg.to === 0) return 0;
  if (leg.from === 0) return leg.price;
  if (!isOpening(leg)) return averageEntry;
  return (averageEntry * position + leg.price * (leg.to - leg.from)) / leg.to;
}
