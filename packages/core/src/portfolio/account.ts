import { notionalOf, rowsBefore, sideCost } from '../research/index.ts';
import type { CandidateRun } from './candidateRuns.ts';
import { nameOf } from './nameOf.ts';
import type { Decision } from './plan.ts';
import type { PortfolioInput } from './portfolioInput.ts';
import type { WeightRows } from './portfolioResult.ts';
import { rateOf, rateOn } from './rateOn.ts';
import type { UnionDays } from './unionDays.ts';
import { wholeContracts, type Sized } from './wholeContracts.ts';

/** The combined account in the base currency; columns of one length, a row a day of the union. */
export interface Account {
  readonly equity: Float64Array;
  /** Money of the day before costs of rebalancing, and those costs. */
  readonly profit: Float64Array;
  readonly costs: Float64Array;
  /** What the candidates' own trades cost: the profit has paid it. */
  readonly tradingCosts: Float64Array;
  /** Notional of all fills, those of rebalancing included. */
  readonly traded: Float64Array;
  /** The day's return less that of the ideal, fractional units. */
  readonly difference: Float64Array;
  /** For each candidate the units in force on each day. */
  readonly units: readonly Float64Array[];
  readonly weights: WeightRows;
  /** Units of each candidate from the last decision on. */
  readonly today: readonly Sized[];
  /** Trade dates at whose close the equity no longer covered the maintenance margins. */
  readonly marginCalls: readonly number[];
}

/**
 * Carries a plan out: units set at a close earn the days after it, until the next decision. Units that are added to or taken from
 * a position which the strategy holds over that close are traded there and pay one side's commission and slippage. An account
 * whose equity is gone lets go of everything at that close.
 *
 * Source: docs/decisions/0021-whole-contracts.md
 */
export function accountOf(runs: readonly CandidateRun[], union: UnionDays, plan: readonly Decision[], input: PortfolioInput): Account {
  const legs = runs.map((run, i) => legOf(run, union.rows[i]!, input));
  const book = emptyBook(legs.length, union.days.length);
  const decisions = new Map(plan.map((decision) => [decision.row, decision]));
  const nothing: readonly Sized[] = legs.map(() => ({ ideal: 0, contracts: 0 }));
  let held = nothing;
  const marginCalls: number[] = [];
  let equity = input.capital;
  for (let row = 0; row < union.days.length; row++) {
    const day = union.days[row]!;
    equity = earn(book, { row, day, legs, held, equity });
    const decision = decisions.get(row);
    let next = held;
    if (decision !== undefined) {
      next = sizesAt(legs, decision.weights, { equity, day });
      record(book.weights, decision, day, next);
    }
    const called = equity > 0 ? afterMarginCall(legs, next, { equity, day }) : null;
    if (called !== null) {
      marginCalls.push(day);
      next = called;
    }
    if (equity <= 0) next = nothing;
    equity -= rebalance(book, { row, day, legs, from: held, to: next });
    held = next;
    book.equity[row] = equity;
  }
  return { ...book, weights: weightRows(book.weights), today: held, marginCalls };
}

/** A candidate with what its days are worth in the base currency. */
interface Leg {
  readonly run: CandidateRun;
  readonly rows: Int32Array;
  readonly rateOn: (day: number) => number;
}

function legOf(run: CandidateRun, rows: Int32Array, input: PortfolioInput): Leg {
  const rate = rateOf(run.series.currency, input);
  return { run, rows, rateOn: (day) => rateOn(rate, day) };
}

interface WeightRow {
  readonly day: number;
  readonly candidate: number;
  readonly weight: number;
  readonly ideal: number;
  readonly contracts: number;
  readonly riskContribution: number;
  readonly residual: number;
}

type Book = Pick<Account, 'equity' | 'profit' | 'costs' | 'tradingCosts' | 'traded' | 'difference' | 'units'> & { readonly weights: WeightRow[] };

function emptyBook(candidates: number, days: number): Book {
  const column = (): Float64Array => new Float64Array(days);
  const units = Array.from({ length: candidates }, column);
  return { equity: column(), profit: column(), costs: column(), tradingCosts: column(), traded: column(), difference: column(), units, weights: [] };
}

interface Day {
  readonly row: number;
  readonly day: number;
  readonly legs: readonly Leg[];
  readonly held: readonly Sized[];
  readonly equity: number;
}

/** Enters the day's money into the book. @returns the equity after it */
function earn(book: Book, { row, day, legs, held, equity }: Day): number {
  let [profit, ideal] = [0, 0];
  legs.forEach(({ run, rows, rateOn: rateAt }, i) => {
    const own = rows[row]!;
    book.units[i]![row] = held[i]!.contracts;
    if (own < 0) return;
    const rate = rateAt(day);
    profit += held[i]!.contracts * run.outOfSample.money[own]! * rate;
    ideal += held[i]!.ideal * run.outOfSample.money[own]! * rate;
    const units = held[i]!.contracts * rate;
    book.traded[row] = book.traded[row]! + units * run.outOfSample.traded[own]!;
    book.tradingCosts[row] = book.tradingCosts[row]! + units * run.outOfSample.costs[own]!;
  });
  book.profit[row] = profit;
  book.difference[row] = equity > 0 ? (profit - ideal) / equity : 0;
  return equity + profit;
}

function sizesAt(legs: readonly Leg[], weights: readonly number[], { equity, day }: { equity: number; day: number }): Sized[] {
  const sizings = legs.map(({ run, rateOn: rateAt }, i) => ({
    weight: weights[i]!,
    notional: notionalOf(run.series, closeAt(run, day), nameOf(run.series)) * rateAt(day),
    margin: run.series.margin === null ? null : run.series.margin.initial * rateAt(day),
  }));
  return wholeContracts(sizings, equity);
}

/**
 * What is held after a close at which the equity no longer covers the maintenance margins of the positions: fewer units of each, in
 * proportion, until it covers their initial margins again; null while it covers them.
 */
function afterMarginCall(legs: readonly Leg[], held: readonly Sized[], { equity, day }: { equity: number; day: number }): Sized[] | null {
  const asked = (kind: 'initial' | 'maintenance'): number =>
    legs.reduce((sum, { run, rateOn: rateAt }, i) => {
      const margin = run.series.margin?.[kind] ?? 0;
      return sum + margin * rateAt(day) * Math.abs(held[i]!.contracts * positionAt(run, day));
    }, 0);
  if (asked('maintenance') <= equity) return null;
  const share = Math.max(0, equity) / asked('initial');
  return held.map((sized, i) => (legs[i]!.run.series.margin === null ? sized : { ...sized, contracts: Math.floor(sized.contracts * share) }));
}

interface Change {
  readonly row: number;
  readonly day: number;
  readonly legs: readonly Leg[];
  readonly from: readonly Sized[];
  readonly to: readonly Sized[];
}

/** Trades the difference in every position that is held over the close. @returns what it costs */
function rebalance(book: Book, { row, day, legs, from, to }: Change): number {
  let cost = 0;
  legs.forEach(({ run, rateOn: rateAt }, i) => {
    const rate = rateAt(day);
    const contracts = Math.abs((to[i]!.contracts - from[i]!.contracts) * positionAt(run, day));
    if (contracts === 0) return;
    const notional = contracts * Math.abs(closeAt(run, day)) * run.series.costs.pointValue;
    cost += rate * sideCost(run.series.costs, contracts, { notional, slips: true });
    book.traded[row] = book.traded[row]! + notional * rate;
  });
  book.costs[row] = cost;
  return cost;
}

/** What one unit holds over the close of a day, also where its own market was closed on it. */
function positionAt({ outOfSample }: CandidateRun, day: number): number {
  return outOfSample.position[rowsBefore(outOfSample.days, day + 1) - 1] ?? 0;
}

/** The last close on or before a day; the first one, for a series that has not begun and so holds no weight. */
function closeAt({ table }: CandidateRun, day: number): number {
  return table.close[Math.max(0, rowsBefore(table.days, day + 1) - 1)]!;
}

function record(rows: WeightRow[], { weights, riskContributions, residual }: Decision, day: number, sized: readonly Sized[]): void {
  weights.forEach((weight, candidate) => {
    if (weight > 0) rows.push({ day, candidate, weight, ...sized[candidate]!, riskContribution: riskContributions[candidate]!, residual });
  });
}

function weightRows(rows: readonly WeightRow[]): WeightRows {
  return {
    day: Int32Array.from(rows, ({ day }) => day),
    candidate: Int32Array.from(rows, ({ candidate }) => candidate),
    weight: Float64Array.from(rows, ({ weight }) => weight),
    ideal: Float64Array.from(rows, ({ ideal }) => ideal),
    contracts: Float64Array.from(rows, ({ contracts }) => contracts),
    riskContribution: Float64Array.from(rows, ({ riskContribution }) => riskContribution),
    residual: Float64Array.from(rows, ({ residual }) => residual),
  };
}
