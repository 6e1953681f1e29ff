import type { PortfolioResult } from '../portfolio/index.ts';
import { visible } from './escape.ts';
import { reportModelOf } from './model/reportModel.ts';
import { crossValidatedOf, medianPathOf } from './model/crossValidated.ts';
import type { ReportModel } from './model/reportModel.ts';
import { count, counted, percent, plainText, probability, ratio, shortMoney } from './numbers.ts';
import { equityMarks } from './text/equityMarks.ts';
import { wrapped } from './text/wrapped.ts';

/** How the summary is printed. */
export interface ReportTextOptions {
  /** Columns of the terminal; default 100. */
  readonly width?: number;
  /** ANSI colour, for a terminal only; it never says anything alone. Default false. */
  readonly colour?: boolean;
}

const LABEL = 10;
const PAIRS_FROM = 80;
const ANSI = { passed: '32', unproven: '33', none: '31', caveat: '33', name: '1' } as const;

/** The report as a few lines for a terminal: the same numbers in the same order, in ASCII but for the equity's marks. */
export function reportText(result: PortfolioResult, { width = 100, colour = false }: ReportTextOptions = {}): string {
  const model = reportModelOf(result);
  const paint = (kind: keyof typeof ANSI, text: string): string => (colour ? `\u001b[${ANSI[kind]}m${text}\u001b[0m` : text);
  const { verdict } = model;
  const headline = verdict.headline.replace(/\.$/, '').toUpperCase();
  const [first = '', ...more] = wrapped(`${headline}  ${plainText(verdict.reasons.join('; '))}`, width, '  ');
  const lines = [
    ...titleLines(model, width).map((line, i) => (i === 0 ? line.replace(visible(model.title), (name) => paint('name', name)) : line)),
    first.replace(headline, (text) => paint(verdict.kind, text)),
    ...more,
    ...numberLines(model, width),
    ...equityLines(model, width),
    ...wrapped(labelled('Funnel', funnelText(result)), width, ' '.repeat(LABEL)),
    ...evidenceLines(result, width),
    ...caveatLines(result, width).map((line) => line.replace(/^!/, (mark) => paint('caveat', mark))),
  ];
  return `${lines.join('\n')}\n`;
}

function titleLines({ title, period, result }: ReportModel, width: number): readonly string[] {
  const name = visible(title);
  const span = [period ?? 'no out-of-sample days', `${count(result.days.length)} trading days`, result.currency];
  const facts = plainText(span.join(', '));
  const gap = width - name.length - facts.length;
  return gap >= 2 ? [name + ' '.repeat(gap) + facts] : [...wrapped(name, width, ''), ...wrapped(facts, width, '')];
}

/** What luck, dearer trading and the mix say: only what is known. */
function evidenceLines({ evidence: { probabilisticSharpe, effective, superiority, costs }, correlations: { candidates, clusters }, candidates: all }: PortfolioResult, width: number): readonly string[] {
  const luck = [
    `P(Sharpe > 0) ${probability(probabilisticSharpe)}`,
    `deflated by independent trials ${probability(effective.deflatedSharpe)}`,
    ...(superiority === null ? [] : [`reality check p ${probability(superiority.realityCheck)}`, `SPA p ${probability(superiority.spa.consistent)}`]),
  ];
  const stress = costs.map(({ factor, sharpe }) => `Sharpe ${ratio(sharpe)} at ${factor} times the costs`);
  const mix = candidates.length < 2 ? [] : [`${counted(candidates.length, 'candidate')} that pass by themselves are ${counted(new Set(clusters).size, 'cluster')}`];
  const said = [['Luck', luck], ['CPCV', pathsText(all)], ['Stress', stress], ['Mix', mix]] as const;
  return said.flatMap(([label, facts]) => (facts.length === 0 ? [] : wrapped(labelled(label, plainText(facts.join(', '))), width, ' '.repeat(LABEL))));
}

/** The paths of the cross-validation, if there was one. */
function pathsText(candidates: PortfolioResult['candidates']): readonly string[] {
  const validated = crossValidatedOf(candidates);
  if (validated.length === 0) return [];
  const paths = validated.reduce((sum, one) => sum + one.paths, 0);
  const above = validated.reduce((sum, one) => sum + one.shareAbove * one.paths, 0) / paths;
  const lowest = Math.min(...validated.map((one) => one.lowest));
  return [`median Sharpe ${ratio(medianPathOf(validated))} over ${counted(paths, 'path')} of ${counted(validated.length, 'candidate')}`, `lowest ${ratio(lowest)}`, `${percent(above, 0)} above zero`];
}

function caveatLines({ caveats }: PortfolioResult, width: number): readonly string[] {
  return caveats.flatMap(({ claim, detail }) => wrapped(`! ${plainText(visible(`${claim} ${detail}`))}`, width, '  '));
}

function labelled(label: string, text: string): string {
  return `${label.padEnd(LABEL)}${text}`;
}

/** The tiles in two columns, or one below 80 characters. */
function numberLines(model: ReportModel, width: number): readonly string[] {
  const pairs = numberPairs(model);
  const half = Math.floor(width / 2);
  if (width < PAIRS_FROM) return pairs.flat().flatMap((cell) => wrapped(cell, width, ' '.repeat(LABEL)));
  return pairs.flatMap(([left, right]) => {
    const fits = left.length < half && right.length <= width - half;
    return fits ? [left.padEnd(half) + right] : [...wrapped(left, width, ' '.repeat(LABEL)), ...wrapped(right, width, ' '.repeat(LABEL))];
  });
}

/** The return of a year with its interval, in percent. */
function returnText({ metrics, evidence: { intervals } }: PortfolioResult): string {
  const bare = (share: number): string => percent(share).replace('\u202f%', '');
  const range = intervals === null ? '' : ` [${bare(intervals.annualReturn.low)}, ${bare(intervals.annualReturn.high)}]`;
  return labelled('Return', plainText(metrics === null ? 'not defined: nothing was held' : `${percent(metrics.cagr)}${range} a year`));
}

function numberPairs({ tiles, result }: ReportModel): readonly (readonly [string, string])[] {
  const cells = new Map(tiles.map(({ key, value, lines }) => [key, { value, lines }]));
  const cell = (label: string, key: string, line: 0 | 1): string => {
    const { value, lines } = cells.get(key) ?? { value: '-', lines: ['', ''] as const };
    return labelled(label, plainText(`${value}  ${lines[line]}`));
  };
  return [
    [cell('Sharpe', 'sharpe', 0), cell('Trials', 'trials', 0)],
    [returnText(result), cell('Deflated', 'deflated', 1)],
    [cell('Drawdown', 'drawdown', 0), cell('PBO', 'pbo', 1)],
    [cell('Ambiguity', 'ambiguity', 1), cell('Costs', 'costs', 0)],
  ];
}

function equityLines({ track, result }: ReportModel, width: number): readonly string[] {
  if (track === null) return [];
  const { marks, each } = equityMarks(track, width - LABEL - 40);
  const end = track.equity[track.equity.length - 1]!;
  const from = plainText(`${shortMoney(result.capital)} to ${shortMoney(end)}`);
  return wrapped(labelled('Equity', `${marks}  ${from} ${result.currency}, one mark ${each}`), width, ' '.repeat(LABEL));
}

function funnelText({ funnel, candidates }: PortfolioResult): string {
  const steps = funnel.map(({ entered, refused, title }) => `${entered - refused} ${title.charAt(0).toLowerCase()}${title.slice(1)}`);
  const admitted = candidates.filter(({ verdict }) => verdict.admitted).length;
  const share = candidates.length === 0 ? '' : ` (${percent(admitted / candidates.length, 0)})`;
  return plainText([`${candidates.length} candidates`, ...steps, `${admitted} admitted${share}`].join(' > '));
}
