import { type Model, type Step, withMessage } from '../model.ts';
import { goInto } from '../navigation.ts';
import { chosenCandidate, orderedBy, PORTFOLIO_PANES, type PortfolioState, withPortfolio } from '../portfolioState.ts';
import { pannedSpan, type Span, zoomedSpan } from '../span.ts';
import { NO_TRADES } from '../tradesState.ts';
import type { KeyEntry } from './keyEntry.ts';

/** The keys of a portfolio. */
export const PORTFOLIO_KEYS: readonly KeyEntry[] = [
  { keys: ['tab'], does: 'next pane: equity, funnel, weights, correlation, parameters, windows', on: ['portfolio'], foot: 'next pane', run: (model) => ({ model: onPortfolio(model, (state) => turn(state, 1)) }) },
  { keys: ['S-tab'], does: 'previous pane', on: ['portfolio'], run: (model) => ({ model: onPortfolio(model, (state) => turn(state, -1)) }) },
  { keys: ['enter'], does: 'from the funnel to the reasons, from a reason to its candidate, else to the trades', on: ['portfolio'], foot: 'open', refuse: whyNotOpen, run: open },
  { keys: ['v'], does: 'hold the files against their manifest again', on: ['portfolio'], foot: 'verify', refuse: whyNotVerify, run: verify },
  { keys: ['s'], does: 'order the candidates by the next number: standing, Sharpe, DSR, trades, trials', on: ['portfolio'], refuse: needsPortfolio, run: (model) => ({ model: onPortfolio(model, (state) => orderedBy(state, 1)) }) },
  { keys: ['S'], does: 'order them the other way round', on: ['portfolio'], refuse: needsPortfolio, run: (model) => ({ model: onPortfolio(model, (state) => orderedBy(state, 0)) }) },
  { keys: ['+', '='], does: 'zoom into the money and its drawdown', on: ['portfolio'], refuse: needsTrack, run: onSpan((span, total) => zoomedSpan(span, 1, total)) },
  { keys: ['-'], does: 'zoom out', on: ['portfolio'], refuse: needsTrack, run: onSpan((span, total) => zoomedSpan(span, -1, total)) },
  { keys: ['0'], does: 'the whole period', on: ['portfolio'], refuse: needsTrack, run: onSpan(() => null) },
  { keys: ['h', 'left'], does: 'earlier', on: ['portfolio'], refuse: needsSpan, run: onSpan((span, total) => pannedSpan(span, -1, total)) },
  { keys: ['l', 'right'], does: 'later', on: ['portfolio'], refuse: needsSpan, run: onSpan((span, total) => pannedSpan(span, 1, total)) },
  { keys: ['<'], does: 'the portfolio before this one', on: ['portfolio'], foot: 'older', refuse: needsPortfolio, run: (model) => neighbour(model, 1) },
  { keys: ['>'], does: 'the portfolio after this one', on: ['portfolio'], refuse: needsPortfolio, run: (model) => neighbour(model, -1) },
];

function onPortfolio(model: Model, change: (state: PortfolioState) => PortfolioState): Model {
  return { ...model, portfolio: change(model.portfolio) };
}

function needsPortfolio(model: Model): string | null {
  const { page, id, newest } = model.portfolio;
  if (page.value !== null) return null;
  return id === null && newest === null ? NONE : page.why === null ? 'The portfolio is still being read.' : 'The portfolio cannot be read.';
}

const NONE = 'There is no portfolio to look at yet.';

/** The reasons can be asked for while the portfolio is still being read: they are there when it is. */
function whyNotOpen(model: Model): string | null {
  const { pane, page, id, newest } = model.portfolio;
  return pane === 'Funnel' && page.why === null && (id ?? newest) !== null ? null : needsPortfolio(model);
}

function needsTrack(model: Model): string | null {
  return needsPortfolio(model) ?? (model.portfolio.page.value?.track === null ? 'Nothing was ever held: there is no money to look at.' : null);
}

function needsSpan(model: Model): string | null {
  return needsTrack(model) ?? (model.portfolio.span === null ? 'The whole period is in view: + zooms in.' : null);
}

function onSpan(change: (span: Span | null, total: number) => Span | null): KeyEntry['run'] {
  return (model) => ({ model: onPortfolio(model, (state) => ({ ...state, span: change(state.span, state.page.value?.track?.days.length ?? 0) })) });
}

function whyNotVerify({ portfolio }: Model): string | null {
  return portfolio.id === null && portfolio.newest === null ? NONE : null;
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
