import {
  addToOverlap, addToSuperiority, blockSumsOf, effectiveTrials, openSuperiority, pboOfBlocks, rowsBefore, type BlockSums, type FinishedTrial, type SuperiorityTest, type TrialOverlap, type Trial,
} from '../research/index.ts';

/** Trade dates that a block of CSCV holds at least: fewer make a Sharpe ratio of noise. */
const SHORTEST_BLOCK = 20;
const BLOCKS = [16, 8];
const RESAMPLES = 500;

/** What is kept of every trial while it is at hand: a row and a few sums, whatever the length of its data. */
export interface TrialTally {
  /** Trade dates of all series together. */
  readonly days: Int32Array;
  readonly rows: Trial[];
  readonly blockSums: BlockSums[];
  readonly overlap: TrialOverlap;
  /** Whether the best of them is more than luck; null below 20 trade dates. */
  readonly superiority: SuperiorityTest | null;
}

/** The tally of no trial. @param seed of the resamples, whose blocks have a mean length of the cube root of the number of days */
export function emptyTally(days: Int32Array, seed: number): TrialTally {
  const superiority = days.length < SHORTEST_BLOCK ? null : openSuperiority(days.length, { seed, samples: RESAMPLES, meanBlock: Math.cbrt(days.length) });
  return { days, rows: [], blockSums: [], overlap: { sums: new Float64Array(days.length), trials: 0 }, superiority };
}

/** Adds a trial to the tally, in place. */
export function tallyTrial(tally: TrialTally, { trial, returns }: FinishedTrial, days: Int32Array): void {
  const onAllDays = new Float64Array(tally.days.length);
  days.forEach((day, i) => {
    onAllDays[rowsBefore(tally.days, day)] = returns[i]!;
  });
  const blocks = blocksFor(tally.days.length);
  tally.rows.push(trial);
  addToOverlap(tally.overlap, onAllDays);
  if (tally.superiority !== null) addToSuperiority(tally.superiority, onAllDays);
  if (blocks > 0) tally.blockSums.push(blockSumsOf(onAllDays, blocks, Math.floor(onAllDays.length / blocks)));
}

/** The probability of backtest overfitting in choosing among all trials, and of how many splits it is a share; null below two trials or 160 trade dates. */
export function tallyPbo({ days, blockSums }: TrialTally): { readonly pbo: number; readonly splits: number } | null {
  const blocks = blocksFor(days.length);
  if (blockSums.length < 2) return null;
  const { pbo, logits } = pboOfBlocks(blockSums, Math.floor(days.length / blocks));
  return { pbo, splits: logits.length };
}

/**
 * How many distinct trials count, and how many independent ones they are worth. Earlier trials, whose days are not at hand, count
 * as independent: that errs against the portfolio.
 */
export function trialCount({ rows, overlap }: TrialTally, earlier: readonly Trial[]): { run: number; effective: number | null } {
  const own = new Set(rows.map(({ id }) => id));
  const further = new Set(earlier.map(({ id }) => id).filter((id) => !own.has(id))).size;
  const effective = effectiveTrials(overlap);
  return { run: own.size + further, effective: Number.isNaN(effective) ? null : effective + further };
}

function blocksFor(days: number): number {
  return BLOCKS.find((blocks) => days >= blocks * SHORTEST_BLOCK) ?? 0;
}
