import type { CandidateLine, PublishedPortfolio } from '@proj/control';
import { type Column, formatFigure, formatPercent, formatSigned, type Line, type Span } from '../present/index.ts';
import { meterSpans, paintTable, type Pane, partOf, put, putRight, wrapLine } from '../widgets/index.ts';
import { topFor } from './motion.ts';

/** Columns that are left for the bars of the funnel at least, and the word behind a number of refusals, where there is room for it. */
const LEAST_BAR = 4;
const REFUSED = ' refused';

const atLeast = (text: string): string => `>= ${text}`;
const atMost = (text: string): string => `<= ${text}`;

/** What a candidate must reach or may not pass, by gate: a bound without its direction and unit says nothing. */
const BOUNDS: Readonly<Record<string, (bound: number) => string>> = {
  history: (bound) => atLeast(`${bound} d`), current: (bound) => atMost(`${bound} d`), minTrades: (bound) => atLeast(formatFigure(bound, 0)), maxDrawdown: (bound) => atMost(formatPercent(bound, 0)),
  ambiguityShare: (bound) => atMost(formatPercent(bound, 0)), minSharpe: (bound) => atLeast(formatFigure(bound, 2)), deflatedSharpe: (bound) => atLeast(formatFigure(bound, 2)), pbo: (bound) => atMost(formatPercent(bound, 0)),
  correlation: (bound) => atMost(formatFigure(bound, 2)), perCluster: (bound) => atMost(formatFigure(bound, 0)),
};

function boundText(gate: string, bound: number): string {
  return BOUNDS[gate]?.(bound) ?? String(Number(bound.toPrecision(3)));
}

/** Draws how many candidates are left after each gate, and how many it refused; where rows are few, those that refused none go first, the last of them before the others. */
export function paintFunnel(pane: Pane, { funnel, candidates }: PublishedPortfolio): void {
  const free = pane.height - funnel.filter(({ refused }) => refused > 0).length;
  const quiet = new Set(funnel.filter(({ refused }) => refused === 0).slice(0, Math.max(0, free)));
  const steps = funnel.filter((step) => step.refused > 0 || quiet.has(step));
  if (candidates.length === 0) put(pane, 0, 0, [['There was no candidate: no strategy could run on any series.', 'muted']]);
  const boundOf = ({ gate, bound }: (typeof funnel)[number]): string => (bound === null ? '' : ` ${boundText(gate, bound)}`);
  const count = formatFigure(candidates.length, 0).length + 2;
  const longest = steps.reduce((most, step) => Math.max(most, step.title.length + boundOf(step).length), 0);
  const words = pane.width - longest - 1 - LEAST_BAR - 2 * count >= REFUSED.length ? REFUSED : '';
  const note = count + words.length;
  const titleWidth = Math.max(0, Math.min(longest, pane.width - LEAST_BAR - count - note - 1)) + 1;
  const width = Math.max(LEAST_BAR, pane.width - titleWidth - count - note);
  steps.forEach((step, y) => {
    const { title, entered, refused } = step;
    const row = partOf(pane, { y, height: 1 });
    put(partOf(row, { width: titleWidth - 1 }), 0, 0, [[title], [boundOf(step), 'muted']]);
    put(row, titleWidth, 0, meterSpans((entered - refused) / Math.max(1, candidates.length), width));
    putRight(partOf(row, { x: titleWidth + width, width: count - 1 }), 0, [[formatFigure(entered - refused, 0), refused > 0 ? 'strong' : 'text']]);
    put(row, titleWidth + width + count, 0, [refused === 0 ? [words === '' ? '' : 'none', 'muted'] : words === '' ? [`-${formatFigure(refused, 0)}`] : [`${formatFigure(refused, 0)}${words}`]]);
  });
}

function intervalSpan({ sharpeLow, sharpeHigh }: CandidateLine): Span {
  return [`${formatFigure(sharpeLow, 2)} .. ${formatFigure(sharpeHigh, 2)}`, 'muted'];
}

const WEIGHTS: readonly Column<CandidateLine>[] = [
  { title: 'Candidate', width: 20, grow: 1, cell: ({ id, admitted }) => [id, admitted ? 'text' : 'muted'] },
  { title: 'Weight', width: 8, align: 'right', cell: ({ weight }) => (weight === 0 ? ['-', 'muted'] : [`${formatSigned(weight * 100, 1)} %`]) },
  { title: 'Contracts', width: 9, align: 'right', cell: ({ contracts }) => (contracts === 0 ? ['-', 'muted'] : [formatSigned(contracts, Number.isInteger(contracts) ? 0 : 2), 'strong']) },
  { title: 'Sharpe', width: 6, align: 'right', cell: ({ sharpe }) => [formatFigure(sharpe, 2)] },
  { title: '95 %', width: 14, from: 80, cell: intervalSpan },
  { title: 'DSR', width: 5, from: 66, align: 'right', cell: ({ deflatedSharpe }) => [formatFigure(deflatedSharpe, 3), 'muted'] },
];

const REASONS: readonly Column<CandidateLine>[] = [
  { title: 'Candidate', width: 28, grow: 1, cell: ({ id }) => [id] },
  { title: 'Verdict', width: 10, cell: ({ admitted }) => (admitted ? ['✓ admitted', 'good'] : ['✗ refused', 'text']) },
  { title: 'Gate', width: 22, from: 150, cell: ({ gate }) => [gate ?? ''] },
  { title: 'Why', width: 20, grow: 8, cell: ({ says, admitted }) => [says, admitted ? 'muted' : 'text'] },
  { title: 'Sharpe', width: 6, align: 'right', cell: ({ sharpe }) => [formatFigure(sharpe, 2)] },
  { title: '95 %', width: 14, from: 130, cell: intervalSpan },
  { title: 'DSR', width: 5, from: 130, align: 'right', cell: ({ deflatedSharpe }) => [formatFigure(deflatedSharpe, 3), 'muted'] },
  { title: 'Trades', width: 7, from: 130, align: 'right', cell: ({ trades }) => [formatFigure(trades, 0), 'muted'] },
  { title: 'Trials', width: 7, from: 130, align: 'right', cell: ({ trials }) => [formatFigure(trials, 0), 'muted'] },
];

/** Rows that a table keeps for its heading. */
const HEADING = 1;

/** A table of candidates, the chosen one marked. */
export interface CandidateTable {
  readonly candidates: readonly CandidateLine[];
  readonly chosen: number;
}

/** Draws what each candidate weighs and holds today. */
export function paintWeights(pane: Pane, table: CandidateTable): void {
  paintCandidates(pane, WEIGHTS, table);
}

/** Draws why each candidate was admitted or refused; below, the reason of the chosen one in full. */
export function paintReasons(pane: Pane, table: CandidateTable): void {
  const said = wrapLine(reasonOf(table.candidates[table.chosen]), Math.max(1, pane.width)).slice(0, MOST_LINES);
  paintCandidates(partOf(pane, { height: pane.height - 1 - said.length }), REASONS, table);
  said.forEach((line, i) => put(pane, 0, pane.height - said.length + i, line));
}

/** Lines of a reason that are shown at most. */
const MOST_LINES = 2;

function reasonOf(chosen: CandidateLine | undefined): Line {
  if (chosen === undefined) return [];
  const { id, admitted, gate, says, trials, weight } = chosen;
  return [[`${id}  `, 'strong'], [admitted ? `admitted, weight ${formatPercent(weight)}` : `refused by ${gate ?? 'a gate'}: ${says}`], [`   ${formatFigure(trials, 0)} trials`, 'muted']];
}

function paintCandidates(pane: Pane, columns: readonly Column<CandidateLine>[], { candidates, chosen }: CandidateTable): void {
  const rows = Math.max(1, pane.height - HEADING);
  const top = topFor(chosen, 0, rows);
  const shown = candidates.slice(top, top + rows);
  paintTable(pane, { columns, rows: shown, selected: chosen - top, nowMs: 0, terminalWidth: pane.width, thumb: { from: top / Math.max(1, candidates.length), to: (top + shown.length) / Math.max(1, candidates.length) } });
}
