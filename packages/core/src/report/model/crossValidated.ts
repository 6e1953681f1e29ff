import type { CandidateResult } from '../../portfolio/index.ts';

/** The paths of one candidate's cross-validation, summed up; NaN when no path has a Sharpe ratio. */
export interface CrossValidated {
  readonly id: string;
  readonly splits: number;
  readonly chosen: number;
  readonly paths: number;
  /** Annualised Sharpe ratios of the paths. */
  readonly lowest: number;
  readonly median: number;
  readonly highest: number;
  /** Share of the paths above 0. */
  readonly shareAbove: number;
  readonly medianReturn: number;
  readonly deepest: number;
}

/** Those candidates that were cross-validated, the admitted first. */
export function crossValidatedOf(candidates: readonly CandidateResult[]): readonly CrossValidated[] {
  const ordered = [...candidates.filter(({ verdict }) => verdict.admitted), ...candidates.filter(({ verdict }) => !verdict.admitted)];
  return ordered.flatMap(({ id, crossValidation }) => {
    if (crossValidation === null) return [];
    const { splits, chosen, paths } = crossValidation;
    const sharpes = sortedOf(paths.map(({ sharpe }) => sharpe));
    return [{
      id, splits, chosen, paths: paths.length,
      lowest: sharpes[0] ?? NaN,
      median: medianOf(sharpes),
      highest: sharpes.at(-1) ?? NaN,
      shareAbove: sharpes.filter((sharpe) => sharpe > 0).length / sharpes.length,
      medianReturn: medianOf(sortedOf(paths.map(({ annualReturn }) => annualReturn))),
      deepest: Math.max(...paths.map(({ maxDrawdown }) => maxDrawdown)),
    }];
  });
}

function sortedOf(values: readonly number[]): readonly number[] {
  return values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
}

/** The median of all candidates' paths together; NaN of none. */
export function medianPathOf(validated: readonly CrossValidated[]): number {
  return medianOf(sortedOf(validated.map(({ median }) => median)));
}

function medianOf(sorted: readonly number[]): number {
  const middle = (sorted.length - 1) / 2;
  return sorted.length === 0 ? NaN : (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
}
