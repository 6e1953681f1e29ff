import { fail } from '../errors/index.ts';
import { SLIPPING, type Costs, type Fills, type ResearchResult } from '../kernel/index.ts';
import type { DayTable } from './dayTable.ts';
import type { UnitCosts } from './trial.ts';
import type { DayRange } from './windowsOf.ts';

/** What one unit of a strategy did on each trade date; columns of one length, money in the instrument's currency. */
export interface UnitDays {
  readonly days: Int32Array;
  readonly money: Float64Array;
  /** Money over the notional of one unit (point value times price, in size) at the close before. */
  readonly returns: Float64Array;
  /** Contracts held at the day's last close. */
  readonly position: Float64Array;
  /** Notional of the day's fills. */
  readonly traded: Float64Array;
  /** Commission and slippage of the day's fills, which the money has paid already. */
  readonly costs: Float64Array;
  /** Bars in which an ambiguity was decided. */
  readonly ambiguousBars: Int32Array;
}

/** A run on a range of trade dates, and its days. */
export interface UnitRun {
  readonly run: ResearchResult;
  readonly days: UnitDays;
}

/** Notionals of the first close that an account begins with. Money and returns do not depend on it; ruin is out of reach. */
const STAKE = 1000;

/**
 * Costs with an account that never runs out: what a candidate earned must not depend on what it lost long ago.
 *
 * @param close the close before the first bar that can fill
 * @throws BAD_DATA when one unit is worth nothing there
 */
export function stakedCosts(costs: UnitCosts, close: number, where: string): Costs {
  return { ...costs, initialEquity: STAKE * notionalOf(costs, close, where) };
}

/**
 * Money of one unit at a close; a price of 0 counts as one tick.
 *
 * @throws BAD_DATA when that is nothing too: no share of capital can be held of it
 */
export function notionalOf({ pointValue, tickSize }: Pick<Costs, 'pointValue' | 'tickSize'>, close: number, where: string): number {
  const notional = pointValue * Math.max(Math.abs(close), tickSize);
  if (!(notional > 0)) fail('BAD_DATA', `${where}: one unit is worth nothing at a close of ${close}`, { where });
  return notional;
}

/** The days of a run of `runResearch`, which began flat before the first bar of the range. */
export function unitDaysOf(run: ResearchResult, table: DayTable, range: DayRange): UnitDays {
  const { costs, instrument, timeframe } = run.identity;
  const { equity, position, fills } = run.simulation;
  const rows = Array.from({ length: range.to - range.from }, (_, i) => range.from + i);
  const lastBars = rows.map((row) => table.lastBar[row]! - run.firstIndex);
  const money = Float64Array.from(lastBars, (bar, i) => equity[bar]! - (i === 0 ? costs.initialEquity : equity[lastBars[i - 1]!]!));
  // Nothing can fill before the first close of a series: its first day is measured against that close.
  const closeBefore = (row: number): number => (row === 0 ? table.close[0]! : table.close[row - 1]!);
  return {
    days: table.days.slice(range.from, range.to),
    money,
    returns: money.map((amount, i) => amount / notionalOf(costs, closeBefore(rows[i]!), `${instrument} ${timeframe}`)),
    position: Float64Array.from(lastBars, (bar) => position[bar]!),
    ...fillsByDay(fills, lastBars, costs),
  };
}

function fillsByDay(fills: Fills, lastBars: readonly number[], costs: UnitCosts): Pick<UnitDays, 'traded' | 'costs' | 'ambiguousBars'> {
  const traded = new Float64Array(lastBars.length);
  const paid = new Float64Array(lastBars.length);
  const ambiguousBars = new Int32Array(lastBars.length);
  let [day, counted] = [0, -1];
  for (let i = 0; i < fills.index.length; i++) {
    const bar = fills.index[i]!;
    while (day < lastBars.length - 1 && bar > lastBars[day]!) day += 1;
    const contracts = Math.abs(fills.contracts[i]!);
    const notional = contracts * Math.abs(fills.price[i]!) * costs.pointValue;
    traded[day] = traded[day]! + notional;
    paid[day] = paid[day]! + sideCost(costs, contracts, { notional, slips: SLIPPING.has(fills.reason[i]!) });
    if (fills.ambiguous[i] === 1 && bar !== counted) {
      ambiguousBars[day] = ambiguousBars[day]! + 1;
      counted = bar;
    }
  }
  return { traded, costs: paid, ambiguousBars };
}

/** Money that trading one side of some contracts costs. @param notional of all of them @param slips whether the fill slips, as a limit does not */
export function sideCost(costs: UnitCosts, contracts: number, { notional, slips }: { readonly notional: number; readonly slips: boolean }): number {
  const { commissionPerSide, commissionRate = 0, slippageTicks, tickSize, pointValue } = costs;
  return contracts * (commissionPerSide + (slips ? slippageTicks * tickSize * pointValue : 0)) + commissionRate * notional;
}

/** Runs one after the other as one. */
export function stitched(parts: readonly UnitDays[]): UnitDays {
  return {
    days: Int32Array.from(parts.flatMap(({ days }) => [...days])),
    money: joined(parts.map(({ money }) => money)),
    returns: joined(parts.map(({ returns }) => returns)),
    position: joined(parts.map(({ position }) => position)),
    traded: joined(parts.map(({ traded }) => traded)),
    costs: joined(parts.map(({ costs }) => costs)),
    ambiguousBars: Int32Array.from(parts.flatMap(({ ambiguousBars }) => [...ambiguousBars])),
  };
}

function joined(parts: readonly Float64Array[]): Float64Array {
  return Float64Array.from(parts.flatMap((part) => [...part]));
}
