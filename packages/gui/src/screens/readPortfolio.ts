import type { Monitor } from '@proj/control';
import { heldAfter, provedAfter } from './held.ts';
import type { PortfolioState } from './portfolioState.ts';

const MOST_JOBS = 50;

/** The state with the portfolio that is chosen, or else the newest, and whether its files are those that were published. */
export function readPortfolio(state: PortfolioState, monitor: Monitor, { changed, nowMs }: { readonly changed: boolean; readonly nowMs: number }): PortfolioState {
  const known = changed || state.newest === null ? withJobs(state, monitor) : state;
  const id = known.id ?? known.newest;
  if (id === null) return known;
  const page = heldAfter(known.page, monitor.portfolio(id));
  const proof = provedAfter(known.proof, monitor.verification(id, known.proofTurn), nowMs);
  return { ...known, page, proof };
}

/** The state with the jobs that have published a portfolio: those that were answered with the result of another one are that one again. */
export function withJobs(state: PortfolioState, monitor: Monitor): PortfolioState {
  const all = monitor.jobs({ states: ['SUCCEEDED'], types: ['BUILD_PORTFOLIO'], limit: MOST_JOBS });
  const own = all.filter(({ id, resultOf }) => resultOf === null || resultOf === id);
  const jobs = own.length > 0 ? own : all;
  const newest = jobs[0]?.id ?? null;
  // Another one is newest now, and none was chosen: what was read is of the one before.
  const isOther = state.id === null && newest !== state.newest && state.newest !== null;
  return { ...state, jobs, newest, ...(isOther && { candidate: 0 }) };
}
