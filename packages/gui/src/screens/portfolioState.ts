import type { CandidateLine, JobSummary, PublishedPortfolio } from '@proj/control';
import { type Span } from './span.ts';
import { type Held, NOTHING_HELD, type Proof } from './held.ts';
import { type Motion, movedCursor } from './motion.ts';
import type { Size } from './size.ts';

/** The panes of a portfolio, in the order Tab goes through them. */
export const PORTFOLIO_PANES = ['Equity', 'Funnel', 'Weights', 'Correlation', 'Parameters', 'Windows'] as const;
export type PortfolioPane = (typeof PORTFOLIO_PANES)[number];

/** What the screen of a portfolio holds. */
export interface PortfolioState {
  /** the job whose result it is; null: the newest */
  readonly id: string | null;
  readonly newest: string | null;
  /** newest first */
  readonly jobs: readonly Pick<JobSummary, 'id' | 'seq' | 'title'>[];
  readonly page: Held<PublishedPortfolio>;
  readonly proof: Held<Proof>;
  /** counts up to have the files held against their manifest again */
  readonly proofTurn: number;
  readonly pane: PortfolioPane;
  /** how the candidates are ordered: place in `CANDIDATE_ORDERS`, and whether the other way round */
  readonly order: number;
  readonly reversed: boolean;
  /** the trade dates of the money that are in view; null: all */
  readonly span: Span | null;
  /** place in `listed` of the candidate that the panes are about */
  readonly candidate: number;
  /** whether the reasons stand in front of the panes */
  readonly reasons: boolean;
}

/** Before anything was read. */
export const NO_PORTFOLIO: PortfolioState = {
  id: null, newest: null, jobs: [], page: NOTHING_HELD, proof: NOTHING_HELD, proofTurn: 0, pane: 'Equity', candidate: 0, reasons: false, order: 0, reversed: false, span: null,
};

type Order = { readonly word: string; readonly of: (candidate: CandidateLine) => number | null };

/** What candidates can be ordered by beside their standing, the highest first; what is not defined comes last. */
const ORDERS: readonly Order[] = [
  { word: 'Sharpe', of: ({ sharpe }) => sharpe },
  { word: 'DSR', of: ({ deflatedSharpe }) => deflatedSharpe },
  { word: 'trades', of: ({ trades }) => trades },
  { word: 'trials', of: ({ trials }) => trials },
];

/** The names of the orders: by standing, the admitted by weight and then the refused by how far they came; then by each number. */
export const CANDIDATE_ORDERS: readonly string[] = ['standing', ...ORDERS.map(({ word }) => word)];

/** The candidates in the order of all panes. */
export function listed({ page: { value }, order, reversed }: PortfolioState): readonly CandidateLine[] {
  if (value === null) return [];
  const came = new Map(value.funnel.map(({ title }, i) => [title, i]));
  const rank = ({ admitted, gate }: CandidateLine): number => (admitted ? Infinity : (came.get(gate ?? '') ?? -1));
  const standing = [...value.candidates].sort((a, b) => compare(rank(b), rank(a)) || Math.abs(b.weight) - Math.abs(a.weight));
  const by = ORDERS[order - 1];
  if (by === undefined) return reversed ? standing.reverse() : standing;
  const sign = reversed ? -1 : 1;
  const isKnown = (candidate: CandidateLine): boolean => Number.isFinite(by.of(candidate) ?? NaN);
  const known = standing.filter(isKnown).sort((a, b) => sign * ((by.of(b) ?? NaN) - (by.of(a) ?? NaN)));
  return [...known, ...standing.filter((candidate) => !isKnown(candidate))];
}

/** The candidates in the next order, or the other way round, from the first. */
export function orderedBy(state: PortfolioState, step: 0 | 1): PortfolioState {
  const next = step === 0 ? { reversed: !state.reversed } : { order: (state.order + 1) % CANDIDATE_ORDERS.length };
  return { ...state, ...next, candidate: 0 };
}

// Two infinite ranks are equal; their difference would be NaN.
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}

/** The candidate that the panes are about. */
export function chosenCandidate(state: PortfolioState): CandidateLine | null {
  return listed(state)[state.candidate] ?? null;
}

/** The choice moved through the candidates. */
export function moveCandidate(state: PortfolioState, motion: Motion, height: number): PortfolioState {
  return { ...state, candidate: movedCursor(state.candidate, motion, { count: state.page.value?.candidates.length ?? 0, height }) };
}

/** Another portfolio: that of a job. */
export function withPortfolio(state: PortfolioState, id: string): PortfolioState {
  return { ...NO_PORTFOLIO, newest: state.newest, jobs: state.jobs, pane: state.pane, order: state.order, reversed: state.reversed, id };
}

/** Places of panes on the screen: columns of slots, each with the panes that share it and the share of the height it takes; `fits`: no more than its text has lines. */
export type PortfolioGrid = readonly (readonly { readonly panes: readonly PortfolioPane[]; readonly share: number; readonly fits?: boolean }[])[];

const GRIDS: readonly { readonly from: Size; readonly grid: PortfolioGrid }[] = [
  {
    from: { width: 150, height: 40 },
    grid: [[{ panes: ['Equity'], share: 4 }, { panes: ['Windows'], share: 3 }, { panes: ['Weights'], share: 3 }], [{ panes: ['Funnel'], share: 3, fits: true }, { panes: ['Correlation'], share: 4 }, { panes: ['Parameters'], share: 3 }]],
  },
  { from: { width: 100, height: 24 }, grid: [[{ panes: ['Equity'], share: 1 }, { panes: ['Weights', 'Windows'], share: 1 }], [{ panes: ['Funnel'], share: 1, fits: true }, { panes: ['Correlation', 'Parameters'], share: 1 }]] },
  { from: { width: 0, height: 22 }, grid: [[{ panes: ['Equity'], share: 1 }, { panes: ['Funnel', 'Weights', 'Correlation', 'Parameters', 'Windows'], share: 1 }]] },
  { from: { width: 0, height: 0 }, grid: [[{ panes: PORTFOLIO_PANES, share: 1 }]] },
];

/** The places of the panes on a terminal of this size. */
export function portfolioGrid({ width, height }: Size): PortfolioGrid {
  return GRIDS.find(({ from }) => width >= from.width && height >= from.height)?.grid ?? [];
}
