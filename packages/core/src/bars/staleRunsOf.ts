import type { Bars } from './bars.ts';

/** Bars without a move: those from `first` to `last` all stand at the close of the bar before `first`. */
export interface StaleRun {
  readonly first: number;
  readonly last: number;
}

/** Runs of at least so many bars whose four prices all equal the close before the run. */
export function staleRunsOf({ time, open, high, low, close }: Bars, staleBars: number): StaleRun[] {
  const runs: StaleRun[] = [];
  let first = 1;
  for (let i = 1; i <= time.length; i++) {
    const still = i < time.length && high[i] === low[i] && open[i] === close[i - 1] && close[i] === close[i - 1];
    if (still) continue;
    if (i - first >= staleBars) runs.push({ first, last: i - 1 });
    first = i + 1;
  }
  return runs;
}
