import type { CandidateLine, PublishedPortfolio } from '@proj/control';
import { formatFigure, formatPercent, formatTick, type Line, textOf, timeMarks } from '../present/index.ts';
import { axisWidth, HEAT_KEY, heatCell, type HeatMapState, paintChart, paintHeatKey, paintHeatKeyRow, paintHeatMap, type Pane, partOf, put } from '../widgets/index.ts';

import type { Span } from './span.ts';

const DAY_MS = 86_400_000;
/** Rows under which the drawdown has no chart of its own. */
const LEAST_ROWS = 6;

/** Draws the money and, below it, what was lost since its highest, of the trade dates in view. */
export function paintEquity(pane: Pane, { track }: PublishedPortfolio, span: Span | null): void {
  if (track === null) {
    put(pane, 0, 0, [['Nothing was ever held: there is no money to draw. ', 'muted'], ['Tab Enter', 'accent'], [' says why.', 'muted']]);
    return;
  }
  const { from, count } = span ?? { from: 0, count: track.days.length };
  const [days, equity, drawdown] = [track.days.subarray(from, from + count), track.equity.subarray(from, from + count), track.drawdown.subarray(from, from + count)];
  const below = pane.height >= LEAST_ROWS ? Math.max(2, Math.floor((pane.height - 1) / 3)) : 0;
  const money = { ...rangeOf(equity), format: formatTick };
  const losses = { min: -Math.max(1e-9, drawdown.reduce((a, b) => Math.max(a, b), 0)), max: 0, format: (share: number) => formatPercent(share, 0) };
  const width = Math.max(axisWidth(money, pane.height - 1 - below), below === 0 ? 0 : axisWidth(losses, below));
  const marks = timeMarks(Array.from(days, (day) => day * DAY_MS), pane.width - width);
  const series = { low: equity, high: equity, role: 'run' } as const;
  if (below === 0) paintChart(pane, { ...money, series: [series], axisWidth: width, marks });
  else {
    const lost = drawdown.map((share) => -share);
    paintChart(partOf(pane, { height: pane.height - 1 - below }), { ...money, series: [series], axisWidth: width });
    paintChart(partOf(pane, { y: pane.height - 1 - below }), { ...losses, series: [{ low: lost, high: lost, role: 'warn', fill: 0 }], axisWidth: width, marks });
  }
}

function rangeOf(values: ArrayLike<number>): { readonly min: number; readonly max: number } {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < values.length; i++) if (Number.isFinite(values[i]!)) [min, max] = [Math.min(min, values[i]!), Math.max(max, values[i]!)];
  if (min > max) return { min: 0, max: 1 };
  return max > min ? { min, max } : { min: min - 1, max: max + 1 };
}

/** Draws the Sharpe ratio of each walk-forward window of a candidate: in training, and out of sample. */
export function paintWindows(pane: Pane, candidate: CandidateLine | null): void {
  const windows = candidate?.windows ?? [];
  if (windows.length === 0) {
    put(pane, 0, 0, [['No window could be tested: the data hold no training and test period one after the other.', 'muted']]);
    return;
  }
  const [train, test] = [windows.map(({ trainSharpe }) => trainSharpe), windows.map(({ testSharpe }) => testSharpe)];
  const tested = test.filter(Number.isFinite);
  const above = tested.length === 0 ? null : tested.filter((sharpe) => sharpe > 0).length / tested.length;
  const last = windows.at(-1);
  const medians: Line = [[`${windows.length} windows  median `], ['train (dashed) ', 'muted'], [formatFigure(medianOf(train), 2)], [' → '], ['test ', 'run'], [formatFigure(medianOf(test), 2)]];
  put(pane, 0, 0, withRoomFor(pane.width, medians, [`  test above 0 in ${formatPercent(above, 0)}`, `  last chose ${paramsText(last?.params ?? {})}`]));
  const shown = { low: 0, high: 0, ...clipped([...train, ...test]) };
  const marks = timeMarks(windows.map(({ testFrom }) => testFrom * DAY_MS), pane.width - 6);
  paintChart(partOf(pane, { y: 1 }), {
    min: Math.min(0, shown.min), max: Math.max(0.5, shown.max), format: formatTick, marks,
    series: [{ low: train, high: train, role: 'muted', dashed: true }, { low: test, high: test, role: 'run' }],
  });
}

/** A line with as many of the parts as have room as a whole. */
function withRoomFor(width: number, line: Line, parts: readonly string[]): Line {
  return parts.reduce<Line>((said, part) => (textOf(said).length + part.length <= width ? [...said, [part, 'muted']] : said), line);
}

// Short windows have wild ratios: the axis holds nine tenths of them, the rest touch its ends.
function clipped(values: readonly number[]): { readonly min: number; readonly max: number } {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
  return { min: at(0.05), max: at(0.95) };
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

function paramsText(params: Readonly<Record<string, number>>): string {
  return Object.entries(params).map(([name, value]) => `${name} ${value}`).join(' ');
}

const NUMBER = 3;
/** Columns of a name that are left beside cells with signs. */
const LEAST_NAME = 20;
/** Columns of a key in one row. */
const KEY_ROW = 34;
/** Rows of a pane from which its last one goes to the key. */
const LEAST_ABOVE_KEY = 8;
/** Columns between a map and its key. */
const KEY_GAP = 2;

/** Draws how the candidates moved together, the chosen one marked. */
export function paintCorrelation(pane: Pane, { correlation: { ids, values, months } }: PublishedPortfolio, chosen: string | null): void {
  if (ids.length < 2 || values.every(Number.isNaN)) {
    put(pane, 0, 0, [[ids.length < 2 ? 'One candidate has nothing to be compared with.' : `${months} months of trades are too few: a correlation needs six that differ.`, 'muted']]);
    return;
  }
  const longest = NUMBER + ids.reduce((most, id) => Math.max(most, id.length), 0);
  // Signs in the cells come first, while some of each name is left; then whole names, then the key, which stands below where it has no room beside.
  const least = ids.length * (pane.width - 1 - Math.min(longest, LEAST_NAME) >= ids.length * 2 ? 2 : 1);
  const name = Math.max(NUMBER + 4, Math.min(longest, pane.width - 1 - least));
  const isBeside = name + 1 + least + KEY_GAP + HEAT_KEY <= pane.width;
  const room = pane.width - 1 - (isBeside ? HEAT_KEY + KEY_GAP : 0);
  const belowRows = !isBeside && pane.height >= LEAST_ABOVE_KEY ? 1 : 0;
  const field = partOf(pane, { x: name + 1, y: 1, width: Math.max(0, room - name), height: Math.max(0, pane.height - 1 - belowRows) });
  const { width, halfRows } = heatCell({ rows: ids.length, columns: ids.length }, field);
  const from = Math.max(0, Math.min(ids.indexOf(chosen ?? ''), ids.length - field.height * (halfRows ? 2 : 1)));
  const state: HeatMapState = { rows: ids.length - from, columns: ids.length, at: (row, column) => values[(from + row) * ids.length + column] ?? NaN, scale: 'diverging', min: -1, max: 1, format: (value) => value.toFixed(value <= -0.995 ? 1 : 2).replace(/^(-?)0\./, '$1.') };
  // Numbers of two digits would touch: then every second one is left out.
  const stride = width === 2 && ids.length > 9 ? 2 : 1;
  ids.forEach((_, i) => i % stride === 0 && put(pane, name + 1 + i * width, 0, [[width === 1 ? '' : String(i + 1).padStart(width === 2 ? 2 : width - 1), 'muted']]));
  paintHeatMap(field, state, { width, halfRows });
  const used = 1 + Math.min(field.height, Math.ceil(state.rows / (halfRows ? 2 : 1)));
  if (isBeside) paintHeatKey(partOf(pane, { x: name + 1 + width * ids.length + KEY_GAP, y: 1 }), state);
  else if (belowRows > 0) paintHeatKeyRow(partOf(pane, { x: Math.max(0, Math.min(name + 1, pane.width - KEY_ROW)), y: Math.min(pane.height - 1, used + 1), height: 1 }), state);
  if (halfRows) put(partOf(pane, { width: name }), 0, 0, [['two a line', 'muted']]);
  const rows = halfRows ? 2 : 1;
  ids.slice(from).forEach((id, i) => i % rows === 0 && put(partOf(pane, { width: name, height: field.height + 1 }), 0, i / rows + 1, [[`${String(from + i + 1).padStart(NUMBER - 1)} `, 'muted'], [id, id === chosen ? 'strong' : 'text']]));
}

const PARAMETER = 8;

type ParameterMap = PublishedPortfolio['maps'][number];

function aboutMap({ trials, averaged }: ParameterMap, { min, max }: { readonly min: number; readonly max: number }): Line {
  return [[`  ${formatFigure(trials, 0)} trials, Sharpe a year ${formatFigure(min, 2)} .. ${formatFigure(max, 2)}`, 'muted'], [averaged.length === 0 ? '' : `  mean over ${averaged.join(', ')}`, 'muted']];
}

/** Columns that the value of a parameter takes below a line, air included. */
const VALUE_EACH = 8;

/** Draws the Sharpe ratio over the values of the one parameter that was varied. */
function paintLine(pane: Pane, map: ParameterMap, { min, max }: { readonly min: number; readonly max: number }): void {
  const { across: { name, values }, sharpe } = map;
  put(pane, 0, 0, [[`${name} →`], ...aboutMap(map, { min, max })]);
  const stride = Math.max(1, Math.ceil((values.length * VALUE_EACH) / Math.max(1, pane.width)));
  const marks = values.flatMap((value, i) => (i % stride === 0 ? [{ at: i / values.length, text: String(value) }] : []));
  paintChart(partOf(pane, { y: 1 }), { min, max, format: formatTick, marks, series: [{ low: sharpe, high: sharpe, role: 'run' }] });
}

/** Draws the Sharpe ratio of every configuration of a candidate over its two parameters with the most values. */
export function paintParameters(pane: Pane, { maps }: PublishedPortfolio, candidate: CandidateLine | null): void {
  const map = maps.find((one) => one.candidate === candidate?.id);
  if (map === undefined) {
    put(pane, 0, 0, [['Its parameters were not varied: there is one configuration.', 'muted']]);
    return;
  }
  const { across, down, sharpe } = map;
  const { min, max } = rangeOf(sharpe);
  if (down === null) {
    paintLine(pane, map, { min, max });
    return;
  }
  const rows = down.values.length;
  const whole = partOf(pane, { x: PARAMETER + 1, y: 2 });
  const field = partOf(whole, { width: Math.max(0, Math.min(whole.width, Math.max(across.values.length, whole.width - KEY_GAP - HEAT_KEY))) });
  const { width, halfRows } = heatCell({ rows, columns: across.values.length }, field);
  const cut = across.values.length * width > field.width ? ` ${formatFigure(Math.floor(field.width / width), 0)} of ${formatFigure(across.values.length, 0)}` : '';
  const note: Line = [[`${across.name} →${cut}  ${down.name} ↓`], ...aboutMap(map, { min, max })];
  put(pane, 0, 0, note);
  const stride = Math.ceil(5 / width);
  across.values.forEach((value, i) => i % stride === 0 && put(field.height > 0 ? partOf(pane, { x: PARAMETER + 1 + i * width, y: 1, width: stride * width, height: 1 }) : field, 0, 0, [[String(value).slice(0, 4).padStart(width >= 5 ? width - 1 : 0), 'muted']]));
  down.values.forEach((value, i) => (!halfRows || i % 2 === 0) && put(partOf(pane, { width: PARAMETER, y: 2 + (halfRows ? i / 2 : i), height: 1 }), 0, 0, [[String(value).padStart(PARAMETER - 1), 'muted']]));
  const state: HeatMapState = { rows, columns: across.values.length, at: (row, column) => sharpe[row * across.values.length + column] ?? NaN, scale: 'sequential', min, max, format: (value) => value.toFixed(Math.abs(value) >= 9.95 ? 0 : value < 0 ? 1 : 2) };
  paintHeatMap(field, state, { width, halfRows });
  const key = PARAMETER + 1 + width * across.values.length + KEY_GAP;
  if (key + HEAT_KEY <= pane.width) paintHeatKey(partOf(pane, { x: key, y: 2 }), state);
}
