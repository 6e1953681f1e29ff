import type { PublishedPortfolio } from '@proj/control';
import { formatFigure, formatPercent, formatPlural, formatSigned, type Line, type Role, textOf } from '../present/index.ts';
import { type Pane, partOf, put } from '../widgets/index.ts';

interface Figure {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  /** said after the note where there is room for both */
  readonly more?: string;
}

const LABEL = 14;
const VALUE = 7;
const GAP = 2;
/** The least columns of a figure with its note. */
const FIGURE = 38;

/** Rows of the headline: the verdict, and the figures in as many columns as have room. */
export function headlineRows(width: number): number {
  return 1 + Math.ceil(FIGURES.length / acrossIn(width));
}

function acrossIn(width: number): number {
  return Math.max(1, Math.min(FIGURES.length, Math.floor(width / FIGURE)));
}

/** Draws the verdict and the figures that it rests on, each with what it takes to read it. */
export function paintHeadline(pane: Pane, portfolio: PublishedPortfolio): void {
  put(pane, 0, 0, verdictLine(portfolio, pane.width));
  const down = Math.ceil(FIGURES.length / acrossIn(pane.width));
  const width = Math.floor(pane.width / Math.ceil(FIGURES.length / down));
  FIGURES.forEach((figure, i) => {
    const { label, value, note, more = '' } = figure(portfolio);
    const cell = partOf(pane, { x: Math.floor(i / down) * width, y: 1 + (i % down), width: width - 1, height: 1 });
    put(partOf(cell, { width: LABEL - 1 }), 0, 0, [[label, 'muted']]);
    const room = cell.width - LABEL - VALUE - GAP;
    put(cell, LABEL, 0, [[value.padStart(VALUE), 'strong'], [' '.repeat(GAP)], [note.length + more.length <= room ? note + more : note, 'muted']]);
  });
}

const VERDICTS = { none: { word: 'NOTHING ADMITTED', role: 'warn' }, unproven: { word: 'NOT PROVEN', role: 'warn' }, passed: { word: 'PASSED EVERY GATE', role: 'good' } } as const satisfies Record<string, { word: string; role: Role }>;

/** The verdict with as many of its reasons as have room, and the caveats: in full, or how many there are. */
function verdictLine({ verdict: { kind, reasons }, caveats }: PublishedPortfolio, width: number): Line {
  const { word, role } = VERDICTS[kind];
  const says = reasons.length === 0 ? [''] : [...reasons.map((_, left) => `  ${firstOf(reasons, reasons.length - left)}`), `  ${reasons[0] ?? ''}`];
  const warns = caveats.length === 0 ? [''] : [`   ! ${caveats.map(({ claim }) => claim).join(' ')}`, `   ! ${formatPlural(caveats.length, 'caveat')}`];
  const lines = says.flatMap((text) => warns.map((warning): Line => [[word, role], [text], [warning, 'warn']]));
  return lines.find((line) => textOf(line).length <= width) ?? lines.at(-1) ?? [];
}

function firstOf(reasons: readonly string[], count: number): string {
  const left = reasons.length - count;
  return [...reasons.slice(0, count), ...(left === 0 ? [] : [`${left} more`])].join('; ');
}

const FIGURES: readonly ((portfolio: PublishedPortfolio) => Figure)[] = [
  ({ headline: h }) => ({ label: 'Sharpe a year', value: formatFigure(h?.sharpe ?? null, 2), note: h === null ? 'nothing held' : `${formatFigure(h.sharpeLow, 2)} .. ${formatFigure(h.sharpeHigh, 2)}` }),
  ({ headline: h }) => ({ label: 'CAGR', value: signedPercent(h?.cagr ?? null), note: h === null ? '' : `vol ${formatPercent(h.volatility)}`, more: h === null ? '' : ' a year' }),
  ({ headline: h }) => ({ label: 'Max drawdown', value: formatPercent(h === null ? null : -h.maxDrawdown), note: h === null ? '' : `${formatFigure(h.longestDrawdownDays, 0)} days`, more: h === null ? '' : ' below a peak at longest' }),
  ({ deflatedSharpe, trials }) => ({ label: 'DSR', value: formatFigure(deflatedSharpe, 3), note: `${formatFigure(trials.run, 0)} trials`, more: trials.effective === null ? '' : `, ~${formatFigure(trials.effective, 0)} independent` }),
  ({ pbo }) => ({ label: 'PBO', value: formatPercent(pbo, 0), note: 'of CSCV splits', more: ' overfit' }),
  ({ ambiguousTrades, trades }) => ({ label: 'Ambiguous', value: formatPercent(trades === 0 ? null : ambiguousTrades / trades), note: `${formatFigure(ambiguousTrades, 0)} of ${formatFigure(trades, 0)}`, more: ' trades' }),
];

function signedPercent(share: number | null): string {
  return share === null ? formatPercent(null) : `${formatSigned(share * 100, 1)} %`;
}
