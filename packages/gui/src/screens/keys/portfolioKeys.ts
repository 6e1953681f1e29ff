import { type Model, type Step, withMessage } from '../model.ts';
import { goInto } from '../navigation.ts';
import { chosenCandidate, PORTFOLIO_PANES, type PortfolioState, withPortfolio } from '../portfolioState.ts';
import { NO_TRADES } from '../tradesState.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of a portfolio. */
export const PORTFOLIO_KEYS: readonly KeyEntry[] = [
  { keys: ['tab'], does: 'next pane: equity, funnel, weights, correlation, parameters, windows', on: ['portfolio'], foot: 'next pane', run: (model) => ({ model: onPortfolio(model, (state) => turn(state, 1)) }) },
  { keys: ['S-tab'], does: 'previous pane', on: ['portfolio'], run: (model) => ({ model: onPortfolio(model, (state) => turn(state, -1)) }) },
  { keys: ['enter'], does: 'from the funnel to the reasons, from a reason to its candidate, else to the trades', on: ['portfolio'], foot: 'open', refuse: needsPortfolio, run: open },
  { keys: ['v'], does: 'hold the files against their manifest again', on: ['portfolio'], foot: 'verify', refuse: whyNotVerify, run: verify },
  { keys: ['<'], does: 'the portfolio before this one', on: ['portfolio'], foot: 'older', refuse: needsPortfolio, run: (model) => neighbour(model, 1) },
  { keys: ['>'], does: 'the portfolio after this one', on: ['portfolio'], refuse: needsPortfolio, run: (model) => neighbour(model, -1) },
];

function onPortfolio(model: Model, change: (state: PortfolioState) => PortfolioState): Model {
  return { ...model, portfolio: change(model.portfolio) };
}

function needsPortfolio({ portfolio }: Model): string | null {
  return portfolio.page.value === null ? 'There is no portfolio to look at yet.' : null;
}

function whyNotVerify({ portfolio }: Model): string | null {
  return portfolio.id === null && portfolio.newest === null ? 'There is no portfolio to look at yet.' : null;
}

function turn(state: PortfolioState, step: number): PortfolioState {
  const at = PORTFOLIO_PANES.indexOf(state.pane);
  return { ...state, reasons: false, pane: PORTFOLIO_PANES[(at + step + PORTFOLIO_PANES.length) % PORTFOLIO_PANES.length] ?? state.pane };
}

function open(model: Model): Step {
  const { portfolio } = model;
  if (portfolio.reasons) return { model: onPortfolio(model, (state) => ({ ...state, reasons: false, pane: 'Windows' })) };
  if (portfolio.pane === 'Funnel') return { model: onPortfolio(model, (state) => ({ ...state, reasons: true })) };
  const candidate = portfolio.pane === 'Equity' ? null : (chosenCandidate(portfolio)?.id ?? null);
  return { model: goInto({ ...model, trades: { ...NO_TRADES, id: portfolio.id ?? portfolio.newest, candidate } }, 'trades') };
}

function verify(model: Model): Step {
  return { model: withMessage(onPortfolio(model, (state) => ({ ...state, proofTurn: state.proofTurn + 1 })), 'Its files are held against their manifest.') };
}

function neighbour(model: Model, step: number): Step {
  const { jobs, id, newest } = model.portfolio;
  const next = jobs[jobs.findIndex((job) => job.id === (id ?? newest)) + step];
  if (next === undefined) return { model: withMessage(model, step > 0 ? 'There is no older portfolio.' : 'This is the newest portfolio.') };
  return { model: { ...onPortfolio(model, (state) => withPortfolio(state, next.id)), trades: NO_TRADES } };
}
