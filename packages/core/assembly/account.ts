// The money of a run by K13 to K16 of the kernel's contract: the same operations in the same order as in src/kernel/fast/bookFill.ts.
import { Run } from './run';

export let pointValue: f64 = 0;
export let initialEquity: f64 = 0;
let commissionPerSide: f64 = 0;
let commissionRate: f64 = 0;

/** The terms of all accounts. */
export function setCosts(point: f64, perSide: f64, rate: f64, initial: f64): void {
  pointValue = point;
  commissionPerSide = perSide;
  commissionRate = rate;
  initialEquity = initial;
}

/** A fill at a price as filled; a crossing of zero is two legs. */
export function bookFill(run: Run, index: i32, to: f64, price: f64): void {
  const position = run.position;
  if ((position > 0 && to < 0) || (position < 0 && to > 0)) bookLeg(run, index, 0, price);
  bookLeg(run, index, to, price);
}

/** The trade that is still open, marked as an exit would be, but free of charge. */
export function bookOpenTrade(run: Run, index: i32, price: f64): void {
  run.gross += (run.position - 0) * (price - run.averageEntry) * pointValue;
  bookTrade(run, index);
}

/** Equity with the position marked at a price (K14). */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function equityAt(run: Run, price: f64): f64 {
  return equityBefore(run) + run.position * (price - run.averageEntry) * pointValue - run.commission;
}

/** What the position's gain is added to. */
// @ts-ignore: TypeScript has no decorators of functions
@inline export function equityBefore(run: Run): f64 {
  return initialEquity + run.realised;
}

/** K17: the trades explain the change of equity. */
export function reconciles(run: Run, finalEquity: f64): bool {
  const scale = max(1, initialEquity + run.moved);
  return abs(run.netSum - (finalEquity - initialEquity)) <= 1e-9 * scale;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function bookLeg(run: Run, index: i32, to: f64, price: f64): void {
  const from = run.position;
  const amount = abs(to - from);
  const fee = commissionPerSide * amount + commissionRate * amount * abs(price) * pointValue;
  run.commission += fee;
  run.position = to;
  if (from == 0) {
    run.averageEntry = price;
    run.entryIndex = index;
    run.gross = 0;
    run.tradeCommission = fee;
    return;
  }
  run.tradeCommission += fee;
  if (abs(to) > abs(from)) {
    run.averageEntry = (run.averageEntry * from + price * (to - from)) / to;
    return;
  }
  const gain = (from - to) * (price - run.averageEntry) * pointValue;
  run.realised += gain;
  run.gross += gain;
  if (to != 0) return;
  run.averageEntry = 0;
  bookTrade(run, index);
}

/** Branches on who won would be guessed wrong half the time. */
// @ts-ignore: TypeScript has no decorators of functions
@inline function bookTrade(run: Run, index: i32): void {
  const net = run.gross - run.tradeCommission;
  const sides = f64x2.pmax(f64x2.replace_lane(f64x2.splat(net), 1, 0 - net), f64x2.splat(0));
  run.trades++;
  run.winners += i32(net > 0);
  run.won += f64x2.extract_lane(sides, 0);
  run.lost += f64x2.extract_lane(sides, 1);
  run.barsHeld += <f64>(index - run.entryIndex);
  run.commissionSum += run.tradeCommission;
  run.moved += abs(run.gross) + abs(run.tradeCommission);
  run.netSum += net;
}
