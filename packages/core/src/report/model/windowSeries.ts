import type { CandidateResult } from '../../portfolio/index.ts';
import type { ChosenWindow } from '../../research/index.ts';

/** What all windows say together. Medians are NaN when no window has a defined Sharpe ratio. */
export interface WindowSummary {
  readonly windows: number;
  readonly medianTrain: number;
  readonly medianTest: number;
  /** Share of the windows with a defined Sharpe ratio out of sample in which it is above 0. */
  readonly shareAbove: number;
}

/** How the choice fared out of sample, over all candidates. */
export function windowSummaryOf(candidates: readonly CandidateResult[]): WindowSummary {
  const windows = candidates.flatMap((candidate) => candidate.windows);
  const tested = windows.map(({ testSharpe }) => testSharpe).filter(Number.isFinite);
  const above = tested.filter((sharpe) => sharpe > 0).length;
  return {
    windows: windows.length,
    medianTrain: medianOf(windows.map(({ trainSharpe }) => trainSharpe).filter(Number.isFinite)),
    medianTest: medianOf(tested),
    shareAbove: tested.length === 0 ? NaN : above / tested.length,
  };
}

/** The walk-forward windows to mark on the time axis: those of the candidate that has most of them. */
export function markedWindows(candidates: readonly CandidateResult[]): readonly ChosenWindow[] {
  return candidates.reduce<readonly ChosenWindow[]>((most, { windows }) => (windows.length > most.length ? windows : most), []);
}

/** The median; NaN of nothing. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return NaN;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
