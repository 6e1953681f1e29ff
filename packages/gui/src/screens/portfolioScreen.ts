import type { PublishedPortfolio } from '@proj/control';
import { formatDateTime, formatPlural, type Line, textOf } from '../present/index.ts';
import { paintBox, paintText, type Pane, partOf } from '../widgets/index.ts';
import { readySeries } from './barsState.ts';
import { loadingLine, proofLine } from './held.ts';
import type { Model } from './model.ts';
import { paintCorrelation, paintEquity, paintParameters, paintWindows } from './portfolioCharts.ts';
import { headlineRows, paintHeadline } from './portfolioHeadline.ts';
import { CANDIDATE_ORDERS, chosenCandidate, listed, type PortfolioGrid, portfolioGrid, type PortfolioPane, type PortfolioState } from './portfolioState.ts';
import { paintFunnel, paintReasons, paintWeights } from './portfolioTables.ts';

const DAY_MS = 86_400_000;
const FRAME = 2;
const PADDED_FRAME = 4;

/** Draws whether a portfolio is real, and what it holds. */
export function paintPortfolio(pane: Pane, model: Model): void {
  const { portfolio, nowMs } = model;
  const { value } = portfolio.page;
  if (value === null) {
    const isKnown = portfolio.id !== null || portfolio.newest !== null;
    const inside = paintBox(pane, { title: [['Portfolio', 'accent']], note: isKnown ? proofLine(portfolio.proof) : [], active: true });
    paintText(inside, { lines: emptyLines(model), top: 0, wrap: true });
    return;
  }
  const height = headlineRows(pane.width - PADDED_FRAME) + FRAME;
  const note: Line = [...loadingLine(portfolio.page, nowMs), ...proofLine(portfolio.proof), [pane.width >= 100 ? '  95 % intervals, out of sample' : '  95 % CI', 'muted']];
  paintHeadline(paintBox(partOf(pane, { height }), { title: titleOf(portfolio, value, pane.width - PADDED_FRAME - TITLE_AIR - textOf(note).length), note }), value);
  const below = partOf(pane, { y: height });
  if (portfolio.reasons) {
    const inside = paintBox(below, { title: [['Reasons', 'accent']], note: [...orderNote(portfolio), [`${portfolio.candidate + 1} of ${value.candidates.length}  `, 'muted'], ['Enter the candidate  Esc back', 'muted']], active: true });
    paintReasons(inside, { candidates: listed(portfolio), chosen: portfolio.candidate });
  } else paintGrid(below, model, value);
}

/** Columns between a title and the note beside it. */
const TITLE_AIR = 5;

/** Number, name and, where it has room as a whole, the period. */
function titleOf({ id, newest, jobs }: PortfolioState, { name, period }: PublishedPortfolio, room: number): Line {
  const seq = jobs.find((job) => job.id === (id ?? newest))?.seq;
  const named: Line = [[seq === undefined ? '' : `#${seq} `, 'accent'], [name, 'strong']];
  return period !== null && textOf(named).length + 2 + period.length <= room ? [...named, [`  ${period}`, 'muted']] : named;
}

function emptyLines({ portfolio, bars, data, nowMs, unread }: Model): readonly Line[] {
  if (portfolio.page.why !== null) return [[['The portfolio cannot be read:', 'bad']], [[portfolio.page.why]], ...problemLines(portfolio)];
  if (portfolio.id !== null || portfolio.newest !== null) return [loadingLine(portfolio.page, nowMs)];
  if (unread !== null) return [[['Whether there is a portfolio cannot be read:', 'bad']], [[unread]]];
  const ready = bars.ready.length > 0 ? bars.ready.length : readySeries(data.index).length;
  if (ready === 0) return [[['No portfolio yet, and no series is ready for one.']], [['2', 'accent'], [' shows what is missing; a BUILD_DATA job publishes the first bars.', 'muted']]];
  return [[[`No portfolio yet. ${ready === 1 ? '1 series is' : `${ready} series are`} ready: `], ['6', 'accent'], [' submits one.']], [['pnpm supervisor submit BUILD_PORTFOLIO --params params.json   does the same.', 'muted']]];
}

function problemLines({ proof }: PortfolioState): readonly Line[] {
  return (proof.value?.problems ?? []).slice(0, 10).map((text): Line => [[text, 'special']]);
}

function paintGrid(pane: Pane, model: Model, value: PublishedPortfolio): void {
  const grid = portfolioGrid(model.size);
  grid.forEach((slots, i) => {
    const x = Math.floor((i * pane.width) / grid.length);
    const column = partOf(pane, { x, width: Math.floor(((i + 1) * pane.width) / grid.length) - x });
    const heights = slotHeights(slots, column.height, value.funnel.length + FRAME);
    slots.forEach(({ panes }, at) => {
      const shown = panes.find((name) => name === model.portfolio.pane) ?? panes[0];
      const y = heights.slice(0, at).reduce((sum, height) => sum + height, 0);
      if (shown !== undefined) paintPane(partOf(column, { y, height: heights[at] ?? 0 }), shown, model, value);
    });
  });
}

/** The rows of each slot of a column: those that fit their text take no more than that, the others what is left by their shares. */
function slotHeights(slots: PortfolioGrid[number], height: number, fitting: number): readonly number[] {
  const shares = slots.reduce((sum, { share }) => sum + share, 0);
  const fitted = slots.map(({ share, fits }) => (fits === true ? Math.min(fitting, Math.round((share * height) / shares)) : null));
  const left = height - fitted.reduce<number>((sum, rows) => sum + (rows ?? 0), 0);
  const leftShares = slots.reduce((sum, { share }, i) => sum + (fitted[i] === null ? share : 0), 0);
  let used = 0;
  return slots.map(({ share }, i) => {
    const rows = fitted[i] ?? null;
    if (rows !== null) return rows;
    const [from, to] = [Math.round((used * left) / leftShares), Math.round(((used + share) * left) / leftShares)];
    used += share;
    return to - from;
  });
}

/** The trade dates in view, where those are not all. */
function spanNote({ span }: PortfolioState, { track }: PublishedPortfolio): Line {
  if (span === null || track === null) return [];
  const day = (place: number): string => formatDateTime((track.days[place] ?? 0) * DAY_MS).slice(0, 10);
  return [[`${day(span.from)} .. ${day(span.from + span.count - 1)}  `, 'strong']];
}

function yearsOf({ track }: PublishedPortfolio): string {
  const [first, last] = [track?.days[0], track?.days.at(-1)];
  return first === undefined || last === undefined ? '' : ` ${new Date(first * DAY_MS).getUTCFullYear()}-${new Date(last * DAY_MS).getUTCFullYear()}`;
}

/** Columns of the frame of the weights that are not the note: its title, and air. */
const BESIDE_ALLOCATION = 29;

/** How weights are found; where the terminal is narrow without its bounds. */
function allocationIn({ allocation }: PublishedPortfolio, width: number): string {
  const [method = allocation] = allocation.split(',');
  return [allocation, method].find((text) => text.length + BESIDE_ALLOCATION <= width) ?? '';
}

function orderNote({ order, reversed }: PortfolioState): Line {
  return order === 0 && !reversed ? [] : [[`by ${CANDIDATE_ORDERS[order] ?? ''} ${reversed ? '↑' : '↓'}  `, 'strong']];
}

function paintPane(pane: Pane, name: PortfolioPane, model: Model, value: PublishedPortfolio): void {
  const { portfolio } = model;
  const candidate = chosenCandidate(portfolio);
  const isActive = portfolio.pane === name;
  const about: Line = [[candidate === null ? '' : candidate.id, 'muted']];
  const admitted = value.candidates.filter((one) => one.admitted).length;
  const titles: Readonly<Record<PortfolioPane, { readonly title: Line; readonly note: Line }>> = {
    Equity: { title: [['Equity and drawdown', 'accent']], note: [...spanNote(portfolio, value), [portfolio.span === null ? `${value.currency}, out of sample${yearsOf(value)}` : value.currency, 'muted']] },
    Funnel: { title: [['Funnel', 'accent'], [`  ${value.candidates.length} → ${admitted}`]], note: [['Enter reasons', 'muted']] },
    Weights: { title: [['Weights and contracts', 'accent']], note: [...orderNote(portfolio), [allocationIn(value, pane.width - textOf(orderNote(portfolio)).length), 'muted']] },
    Correlation: { title: [['Correlation', 'accent']], note: [[`${formatPlural(value.correlation.months, 'month')} of net, by exit`, 'muted']] },
    Parameters: { title: [['Parameter map', 'accent']], note: about },
    Windows: { title: [['Walk-forward windows', 'accent']], note: about },
  };
  const inside = paintBox(pane, { ...titles[name], active: isActive });
  const paints: Readonly<Record<PortfolioPane, () => void>> = {
    Equity: () => paintEquity(inside, value, portfolio.span),
    Funnel: () => paintFunnel(inside, value),
    Weights: () => paintWeights(inside, { candidates: listed(portfolio), chosen: portfolio.candidate }),
    Correlation: () => paintCorrelation(inside, value, candidate?.id ?? null),
    Parameters: () => paintParameters(inside, value, candidate),
    Windows: () => paintWindows(inside, candidate),
  };
  paints[name]();
}
