import { addedSums, rowsBefore, varianceOfSums, type SharpeSums, type Trials, type Trial } from '../research/index.ts';
import type { CandidateRun } from './candidateRuns.ts';

/**
 * The trials that a candidate's choice is measured against: all that were run on its instrument, whatever the strategy and timeframe.
 * Their number is known from the start; their Sharpe ratios are those of the days up to now. Of an earlier trial one ratio alone is
 * kept, that of its whole run: before the end of that run it counts as a worthless trial of the days so far.
 *
 * @param earlier trials run before this portfolio; one that was run again counts once
 */
export function lineageTrials(
  runs: readonly CandidateRun[],
  earlier: readonly Trial[],
  instrument: string,
  day: number,
): Trials {
  const lineage = runs.filter(({ series }) => series.instrument === instrument);
  const ids = new Set(lineage.flatMap(({ trials }) => trials.map(({ id }) => id)));
  const further = distinct(earlier).filter((trial) => trial.instrument === instrument && !ids.has(trial.id));
  const days = Math.max(0, ...lineage.map(({ spread }) => rowsBefore(spread.days, day + 1)));
  const ended = further.filter(({ lastDay }) => lastDay <= day);
  const running = further.length - ended.length;
  const sums = addedSums([...lineage.map((run) => sumsAt(run, day)), sharpeSumsOf(ended.map(({ sharpe }) => sharpe)), worthless(running, days)]);
  const count = ids.size + further.length;
  return { count, variance: spreadOrNone(sums, count) };
}

/** The same of all instruments together, at the end: what the whole portfolio is measured against. */
export function allTrials(rows: readonly Trial[], earlier: readonly Trial[]): Trials {
  const trials = distinct([...rows, ...earlier]);
  return { count: trials.length, variance: spreadOrNone(sharpeSumsOf(trials.map(({ sharpe }) => sharpe)), trials.length) };
}

/** The earlier trials that were not run again, each once. */
export function foreignTo(own: readonly Trial[], earlier: readonly Trial[]): readonly Trial[] {
  const ids = new Set(own.map(({ id }) => id));
  return distinct(earlier).filter(({ id }) => !ids.has(id));
}

/** One trial has no spread, and luck had no choice. */
function spreadOrNone(sums: SharpeSums, count: number): number {
  return count <= 1 ? 0 : varianceOfSums(sums);
}

function sumsAt({ spread }: CandidateRun, day: number): SharpeSums {
  const row = rowsBefore(spread.days, day + 1) - 1;
  return row < 0 ? { count: 0, sum: 0, squares: 0 } : { count: spread.count[row]!, sum: spread.sum[row]!, squares: spread.squares[row]! };
}

/**
 * What the Sharpe ratios of so many worthless trials add up to on average: each is 0 with a variance of 1 / (days - 1).
 *
 * Source: the standard error of `probabilisticSharpe` at a ratio of 0.
 */
function worthless(trials: number, days: number): SharpeSums {
  return days < 2 ? sharpeSumsOf([]) : { count: trials, sum: 0, squares: trials / (days - 1) };
}

function sharpeSumsOf(sharpes: readonly number[]): SharpeSums {
  return addedSums(sharpes.filter((sharpe) => !Number.isNaN(sharpe)).map((sharpe) => ({ count: 1, sum: sharpe, squares: sharpe * sharpe })));
}

function distinct(rows: readonly Trial[]): Trial[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
