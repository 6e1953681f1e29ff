// Managed exits (K22): the same operations in the same order as in src/kernel/fast/exits.ts. NaN = there is no such level.
import { doubleAt } from './column';
import { onTick } from './grid';

/** Columns of distances by row, for a long trade and for a short one; 0 instead of an address: none. */
let longStops: usize = 0;
let longProfits: usize = 0;
let longTrails: usize = 0;
let shortStops: usize = 0;
let shortProfits: usize = 0;
let shortTrails: usize = 0;
/** Ticks beyond its price at which a profit is reached (K4). */
let through: f64 = 0;

/** The open trade has a level. */
export let isManaged: bool = false;
export let takeProfit: f64 = NaN;
export let profitReach: f64 = NaN;
let stopLevel: f64 = NaN;
let trailLevel: f64 = NaN;
let trailDistance: f64 = NaN;
let furthest: f64 = NaN;

export function setDistances(longStop: usize, longProfit: usize, longTrail: usize, shortStop: usize, shortProfit: usize, shortTrail: usize): void {
  longStops = longStop;
  longProfits = longProfit;
  longTrails = longTrail;
  shortStops = shortStop;
  shortProfits = shortProfit;
  shortTrails = shortTrail;
}

export function setThrough(ticks: f64): void {
  through = ticks;
}

/** Freezes the levels of a trade that a fill at this price has opened. */
export function freezeExits(row: i32, side: f64, entry: f64): void {
  const stop = distanceAt(side > 0 ? longStops : shortStops, row);
  const profit = distanceAt(side > 0 ? longProfits : shortProfits, row);
  trailDistance = distanceAt(side > 0 ? longTrails : shortTrails, row);
  isManaged = stop == stop || profit == profit || trailDistance == trailDistance;
  if (!isManaged) return dropExits();
  stopLevel = onTick(entry - side * stop, -side, 0);
  takeProfit = onTick(entry + side * profit, side, 0);
  profitReach = onTick(entry + side * profit, side, side * through);
  furthest = entry;
  trailLevel = trailFrom(side);
}

export function dropExits(): void {
  isManaged = false;
  stopLevel = takeProfit = profitReach = trailLevel = trailDistance = NaN;
}

/** Lets the trail follow a close. */
export function followClose(side: f64, close: f64): void {
  if (!isManaged || !(side * close > side * furthest)) return;
  furthest = close;
  trailLevel = trailFrom(side);
}

/** The stop loss: the trail level where it is beyond the other, or the only one. */
export function stopLoss(side: f64): f64 {
  return isTrailed(side) ? trailLevel : stopLevel;
}

export function isTrailed(side: f64): bool {
  return side * trailLevel > side * stopLevel || (stopLevel != stopLevel && trailLevel == trailLevel);
}

/** The first bar from `from` on, below `to`, whose range reaches a level; the trail has followed the closes before it. */
export function nextReached(side: f64, from: i32, to: i32, low: usize, high: usize, close: usize): i32 {
  const down = side > 0 ? low : high; // where the trade loses
  const up = side > 0 ? high : low;
  let nearest = side * stopLoss(side);
  const profit = side * takeProfit;
  const follows = trailDistance == trailDistance;
  let best = side * furthest;
  let i = from;
  for (; i < to; i++) {
    i = nextSpeaking(side, i, to, down, up, close, nearest, profit, follows ? best : Infinity);
    if (i >= to) return to;
    if (side * doubleAt(down, i) <= nearest || side * doubleAt(up, i) >= profit) break;
    if (!follows || !(side * doubleAt(close, i) > best)) continue;
    followClose(side, doubleAt(close, i));
    best = side * furthest;
    nearest = side * stopLoss(side);
  }
  return i;
}

/**
 * The first bar whose range reaches a level or whose close lies further than `best`; there may be none before `to`, and then it is `to` or later.
 * The columns go on behind `to` for four rows at least, whatever they hold.
 */
// @ts-ignore: TypeScript has no decorators of functions
@inline function nextSpeaking(side: f64, from: i32, to: i32, down: usize, up: usize, close: usize, nearest: f64, profit: f64, best: f64): i32 {
  const sides = f64x2.splat(side), losing = f64x2.splat(nearest), winning = f64x2.splat(profit), furthest = f64x2.splat(best);
  for (let i = from; i < to; i += 4) {
    const place = <usize>i << 3;
    const first = speaks(sides, place, down, up, close, losing, winning, furthest);
    const second = speaks(sides, place + 16, down, up, close, losing, winning, furthest);
    if (v128.any_true(v128.or(first, second))) return i + ctz(i64x2.bitmask(first) | (i64x2.bitmask(second) << 2));
  }
  return to;
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function speaks(sides: v128, place: usize, down: usize, up: usize, close: usize, losing: v128, winning: v128, furthest: v128): v128 {
  const isLost = f64x2.le(f64x2.mul(sides, v128.load(down + place)), losing);
  const isWon = f64x2.ge(f64x2.mul(sides, v128.load(up + place)), winning);
  return v128.or(v128.or(isLost, isWon), f64x2.gt(f64x2.mul(sides, v128.load(close + place)), furthest));
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function distanceAt(column: usize, row: i32): f64 {
  return column == 0 ? NaN : doubleAt(column, row);
}

// @ts-ignore: TypeScript has no decorators of functions
@inline function trailFrom(side: f64): f64 {
  return onTick(furthest - side * trailDistance, -side, 0);
}
