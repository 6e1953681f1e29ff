import type { CandidateResult, PortfolioResult } from '../../portfolio/index.ts';

/** The candidates that were ever given a weight or are admitted now: those admitted first, then by their place. */
export function shownSleeves({ candidates, weights }: Pick<PortfolioResult, 'candidates' | 'weights'>): readonly CandidateResult[] {
  const held = new Set<number>();
  weights.candidate.forEach((candidate, row) => weights.weight[row] !== 0 && held.add(candidate));
  const shown = candidates.filter(({ verdict }, i) => verdict.admitted || held.has(i));
  return [...shown.filter(({ verdict }) => verdict.admitted), ...shown.filter(({ verdict }) => !verdict.admitted)];
}
