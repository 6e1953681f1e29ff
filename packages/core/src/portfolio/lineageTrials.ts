import { addedSums, rowsBefore, varianceOfSums, type SharpeSums, type Trials, type Trial } from '../research/index.ts';
import type { CandidateRun } from './candidateRuns.ts';

/**
 * The trials that a candidate's choice is measured against: all that were run on its instrument, whatever the strategy and timeframe.
 * Their number is known from the start; their Sharpe ratios are those of the days up to now.
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
  const sums = addedSums([...lineage.map((run) => sumsAt(run, day)), sharpeSumsOf(further.map(({ sharpe }) => sharpe))]);
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

function sharpeSumsOf(sharpes: readonly number[]): SharpeSums {
  return addedSums(sharpes.filter((sharpe) => !Number.isNaN(sharpe)).map((sharpe) => ({ count: 1, sum: sharpe, squares: sharpe * sharpe })));
}

function distinct(rows: readonly Trial[]): Trial[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}
