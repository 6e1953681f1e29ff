import { compounded, sharpeOf, sortinoOf } from '../kernel/index.ts';

/** What a window's choice is made by: the configuration whose training days score highest. */
export interface Objective {
  readonly title: string;
  /** @returns the higher the better; NaN when undefined, which never wins against a number */
  readonly score: (returns: Float64Array, tradeDatesPerYear: number) => number;
}

export const OBJECTIVES = {
  sharpe: { title: 'Sharpe ratio', score: sharpeOf },
  sortino: { title: 'Sortino ratio', score: (returns, tradeDatesPerYear) => sortinoOf(returns, tradeDatesPerYear) },
  totalReturn: { title: 'total return', score: (returns) => compounded(returns) - 1 },
} as const satisfies Record<string, Objective>;

export type ObjectiveName = keyof typeof OBJECTIVES;
