/** The Sharpe ratios of all trials of one series as they were known at each trade date; columns of one length. */
export interface TrialSpread {
  readonly days: Int32Array;
  /** Trials with a Sharpe ratio by then, the sum of these ratios and of their squares. Per trade date, not annualised. */
  readonly count: Int32Array;
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

/** The spread of no trial. */
export function emptySpread(days: Int32Array): TrialSpread {
  const n = days.length;
  return { days, count: new Int32Array(n), sum: new Float64Array(n), squares: new Float64Array(n) };
}

/**
 * Adds a trial to a spread in place: its memory does not grow with the number of trials.
 *
 * @param returns of the trial, one a trade date of the spread
 *
 * Source of the running variance: B. P. Welford, Technometrics 4 (1962), 419-420.
 */
export function addTrial(spread: TrialSpread, returns: Float64Array): void {
  let [mean, scatter] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    const before = returns[i]! - mean;
    mean += before / (i + 1);
    scatter += before * (returns[i]! - mean);
    if (i === 0 || !(scatter > 0)) continue;
    const sharpe = mean / Math.sqrt(scatter / i);
    spread.count[i] = spread.count[i]! + 1;
    spread.sum[i] = spread.sum[i]! + sharpe;
    spread.squares[i] = spread.squares[i]! + sharpe * sharpe;
  }
}

/** Sharpe ratios, counted and summed. */
export interface SharpeSums {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

/** The sample variance (divisor n - 1) of Sharpe ratios from their sums; NaN below two. */
export function varianceOfSums({ count, sum, squares }: SharpeSums): number {
  return count < 2 ? NaN : Math.max(0, (squares - (sum * sum) / count) / (count - 1));
}

/** Sums of several sets together. */
export function addedSums(parts: readonly SharpeSums[]): SharpeSums {
  return parts.reduce(
    (total, part) => ({ count: total.count + part.count, sum: total.sum + part.sum, squares: total.squares + part.squares }),
    { count: 0, sum: 0, squares: 0 },
  );
}
