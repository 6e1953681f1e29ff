import type { SeriesPage } from '@proj/control';
import { decimalsIn, formatCount, formatDateTime, formatFigure, formatPlural, formatPriceTick, formatSigned, formatTick, type Line, textOf, timeMarks } from '../present/index.ts';
import { candleWidth, drawnIn, paintBox, paintCandles, paintChart, paintColumns, paintMarks, paintText, paintValueAxis, type Pane, partOf, put, putRight, setBehind, setGlyph } from '../widgets/index.ts';
import { type BarMark, barMarks, MARK_LOOKS, sessionBreaks } from './barMarks.ts';
import { type BarsScale, barsScale, type BarsState } from './barsState.ts';
import { loadingLine, proofLine } from './held.ts';
import type { Model } from './model.ts';
import type { Size } from './size.ts';

/** Columns of the axis of prices, and of a box that are its frame and the air inside it. */
export const AXIS = 11;
const FRAME = 4;
/** Rows below the prices: times, marks, readout. */
const BELOW = 3;

/** Columns of the plot of bars. */
export function plotColumns({ width }: Size): number {
  return Math.max(1, width - FRAME - AXIS);
}

/** Draws bars as candles or as a line, with volume, times, what is wrong with them, and the numbers of one. */
export function paintBars(pane: Pane, model: Model): void {
  const { bars, nowMs } = model;
  const inside = paintBox(pane, { title: titleOf(bars), note: [...loadingLine(bars.page, nowMs), ...noteOf(bars, plotColumns(model.size))], active: true });
  const { value } = bars.page;
  if (value === null || value.place.length === 0) {
    paintText(inside, { lines: emptyLines(model), top: 0, wrap: true });
    return;
  }
  paintPlots(inside, bars, value);
}

function titleOf({ series, proof }: BarsState): Line {
  return series === null ? [['Bars', 'accent']] : [[`${series.instrument}  ${series.timeframe}`, 'accent'], ['  '], ...proofLine(proof)];
}

function noteOf(bars: BarsState, columns: number): Line {
  const { value } = bars.page;
  if (value === null || value.total === 0) return [];
  const { columnsPerBar } = barsScale(bars, columns);
  const shown = value.to - value.from;
  const each = columnsPerBar >= 1 ? `${columnsPerBar === 1 ? '1 column' : `${formatFigure(columnsPerBar, 0)} columns`} a bar` : `${formatFigure(1 / columnsPerBar, 1 / columnsPerBar < 10 ? 1 : 0)} a column`;
  return [[`${shown === value.total ? '' : `${formatCount(shown)} of `}${formatPlural(value.total, 'bar')}  ${each}`, 'muted']];
}

function emptyLines({ bars, nowMs, unread }: Model): readonly Line[] {
  if (bars.series === null) {
    if (unread !== null) return [[['Whether there are bars cannot be read:', 'bad']], [[unread]]];
    return [[['No bars yet: no series is ready.']], [['2 shows what is configured and what is missing; a BUILD_DATA job publishes the first.', 'muted']]];
  }
  if (bars.page.why !== null) return [[['The bars cannot be read:', 'bad']], [[bars.page.why]], [['2 Enter opens the job that built them; v holds its files against their manifest.', 'muted']]];
  if (bars.page.value !== null) return [[['The series holds no bar.']], [['Its job says why: 2 Enter.', 'muted']]];
  return [loadingLine(bars.page, nowMs)];
}

function paintPlots(inside: Pane, bars: BarsState, page: SeriesPage): void {
  const volumeRows = hasVolume(page) ? Math.max(inside.height >= 12 ? 2 : 0, Math.floor((inside.height - BELOW) / 5)) : 0;
  const prices = partOf(inside, { height: Math.max(1, inside.height - BELOW - volumeRows) });
  const columns = Math.max(0, inside.width - AXIS);
  const scale = barsScale(bars, columns);
  const columnOf = columnsOf(page, scale, columns);
  paintPrices(prices, bars, page, { scale, columnOf });
  if (volumeRows > 0) paintVolume(partOf(inside, { y: prices.height, height: volumeRows }), page, scale);
  const row = (y: number): Pane => partOf(inside, { x: AXIS, y: prices.height + volumeRows + y, height: 1 });
  const seen = scale.kind === 'candles' ? Math.min(1, (page.place.length * scale.spacing) / Math.max(1, columns)) : 1;
  paintMarks(row(0), timeMarks(page.time, columns).map((mark) => ({ ...mark, at: mark.at * seen })));
  paintTroubles(partOf(inside, { y: prices.height + volumeRows + 1, height: 1 }), bars, page, columnOf);
  paintReadout(partOf(inside, { y: prices.height + volumeRows + 2, height: 1 }), bars, page);
}

function hasVolume({ volume }: SeriesPage): boolean {
  return volume.some((value) => value > 0);
}

/** The column that a bucket is drawn in. */
function columnsOf({ place }: SeriesPage, { kind, spacing }: BarsScale, columns: number): (bucket: number) => number {
  if (kind === 'candles') return (bucket) => bucket * spacing + Math.floor(candleWidth(spacing) / 2);
  const last = Math.max(1, place.length - 1);
  return (bucket) => Math.min(columns - 1, Math.floor((bucket / last) * (columns - 1) + 0.5));
}

interface Placing {
  readonly scale: BarsScale;
  readonly columnOf: (bucket: number) => number;
}

function paintPrices(pane: Pane, bars: BarsState, page: SeriesPage, { scale, columnOf }: Placing): void {
  const [min, max] = rangeOf(page);
  const axis = { min, max, format: formatPriceTick };
  const { muted, accent } = pane.frame.theme.attributes;
  let plot: Pane;
  if (scale.kind === 'line') plot = paintChart(pane, { ...axis, series: [{ ...lineOf(page), role: 'run' }], axisWidth: AXIS });
  else {
    plot = paintValueAxis(pane, axis, AXIS);
    paintCandles(plot, { bars: page, spacing: scale.spacing, min, max });
  }
  const upright = (bucket: number, attribute: number): void => {
    for (let y = 0; y < plot.height; y++) setBehind(plot, columnOf(bucket), y, { glyph: '┊', attribute });
  };
  const chosen = cursorBucket(bars, page);
  if (chosen !== null) upright(chosen, accent);
  const breaks = sessionBreaks(page);
  if (breaks.length * 8 <= plot.width) for (const bucket of breaks) upright(bucket, muted);
  paintTrade(plot, bars, page, { columnOf, min, max });
}

/** What a line goes through: the closes where each bar is by itself, else all that the bars of a bucket reached. */
function lineOf({ place, from, to, close, low, high }: SeriesPage): { readonly low: Float64Array; readonly high: Float64Array } {
  return place.length === to - from ? { low: close, high: close } : { low, high };
}

function rangeOf({ low, high }: SeriesPage): readonly [min: number, max: number] {
  let [min, max] = [Infinity, -Infinity];
  for (let i = 0; i < low.length; i++) [min, max] = [Math.min(min, low[i]!), Math.max(max, high[i]!)];
  return max > min ? [min, max] : [min - 1, max + 1];
}

/** Marks where a trade began and ended, if that is in view. */
function paintTrade(plot: Pane, { trade }: BarsState, page: SeriesPage, { columnOf, min, max }: { columnOf: (bucket: number) => number; min: number; max: number }): void {
  if (trade === null) return;
  const attribute = drawnIn(plot, 'accent');
  for (const [glyph, timeMs, price] of [['›', trade.entryTimeMs, trade.entryPrice], ['●', trade.exitTimeMs, trade.exitPrice]] as const) {
    const bucket = timeMs < (page.time[0] ?? Infinity) ? -1 : page.lastTime.findIndex((time) => time >= timeMs);
    const y = Math.floor(((max - price) / (max - min)) * plot.height);
    if (bucket >= 0) setGlyph(plot, columnOf(bucket), Math.min(plot.height - 1, Math.max(0, y)), { glyph, attribute });
  }
}

function paintVolume(pane: Pane, page: SeriesPage, { kind, spacing }: BarsScale): void {
  const plot = partOf(pane, { x: AXIS });
  const values = kind === 'candles' ? page.volume : byColumn(page.volume, plot.width);
  const max = values.reduce((most, value) => (value > most ? value : most), 0);
  putRight(partOf(pane, { width: AXIS - 2, height: 1 }), 0, [[formatTick(max, max / 10), 'muted']]);
  if (pane.height > 1) putRight(partOf(pane, { width: AXIS - 2 }), pane.height - 1, [['volume', 'muted']]);
  paintColumns(plot, { values, max, spacing, wide: kind === 'candles' ? candleWidth(spacing) : 1, role: 'muted' });
}

/** The mean volume of the buckets of each column, or of the one that reaches into it. */
function byColumn(volume: Float64Array, columns: number): Float64Array {
  return Float64Array.from({ length: columns }, (_, x) => {
    const from = Math.floor((x * volume.length) / columns);
    const part = volume.subarray(from, Math.max(from + 1, Math.floor(((x + 1) * volume.length) / columns)));
    return part.reduce((sum, value) => sum + value, 0) / Math.max(1, part.length);
  });
}

function paintTroubles(row: Pane, bars: BarsState, page: SeriesPage, columnOf: (bucket: number) => number): void {
  const plot = partOf(row, { x: AXIS });
  const marks = bars.quality === null ? [] : barMarks(page, bars.quality);
  for (const { bucket, kind } of marks) put(partOf(plot, { x: columnOf(bucket), width: 1 }), 0, 0, [[MARK_LOOKS[kind].glyph, MARK_LOOKS[kind].role]]);
  const chosen = cursorBucket(bars, page);
  if (chosen !== null) setGlyph(plot, columnOf(chosen), 0, { glyph: '▲', attribute: row.frame.theme.attributes.accent });
}

/** The bucket that the crosshair is in; null where it is on none in view. */
function cursorBucket({ cursor }: BarsState, { place, from, to }: SeriesPage): number | null {
  if (cursor === null || cursor < from || cursor >= to) return null;
  const after = place.findIndex((first) => first > cursor);
  return (after < 0 ? place.length : after) - 1;
}

/** From this width the readout has air between its numbers, and times in full. */
const AIRY = 96;

function paintReadout(row: Pane, bars: BarsState, page: SeriesPage): void {
  const chosen = cursorBucket(bars, page);
  const bucket = chosen ?? page.place.length - 1;
  const trouble = troubleLine(bars, page, bucket, chosen !== null);
  const left = partOf(row, { width: putRight(row, 0, trouble) });
  const isAiry = row.width >= AIRY;
  const decimals = Math.min(4, decimalsIn(page.close.subarray(0, 64)));
  const figure = (name: string, values: Float64Array, digits: number): Line => [[`${isAiry ? '  ' : ' '}${name} `, 'muted'], [formatFigure(values[bucket]!, digits)]];
  const change = (page.close[bucket]! / page.open[bucket]! - 1) * 100;
  const said: Line = [
    [whenOf(page, bucket, isAiry), chosen === null ? 'muted' : 'strong'],
    ...figure('O', page.open, decimals), ...figure('H', page.high, decimals), ...figure('L', page.low, decimals), ...figure('C', page.close, decimals),
    [isAiry ? '  ' : ' '], [`${formatSigned(change, 2)} %`, change < 0 ? 'bad' : 'good'],
  ];
  put(left, 0, 0, [...said, ...volumeIn(page.volume[bucket]!, left.width - textOf(said).length, isAiry)]);
}

/** A volume in full, or in short, or not at all, as there is room. */
function volumeIn(volume: number, room: number, isAiry: boolean): Line {
  if (Number.isNaN(volume)) return [];
  const name = `${isAiry ? '  ' : ' '}V `;
  const text = [formatFigure(volume, 0), formatTick(volume, volume / 10)].find((written) => name.length + written.length <= room);
  return text === undefined ? [] : [[name, 'muted'], [text]];
}

/** Characters of a date. */
const DAY = 10;

function whenOf({ time, lastTime }: SeriesPage, bucket: number, isAiry: boolean): string {
  const [first, last] = [formatDateTime(time[bucket]!), formatDateTime(lastTime[bucket]!)];
  if (first === last) return isAiry ? `${first} UTC` : `${first}Z`;
  if (first.slice(0, DAY) === last.slice(0, DAY)) return isAiry ? `${first} .. ${last.slice(DAY + 1)} UTC` : `${first}..${last.slice(DAY + 1)}Z`;
  return isAiry ? `${first} .. ${last} UTC` : `${first.slice(0, DAY)} .. ${last.slice(0, DAY)}`;
}

/** What is wrong with the bucket that is read out; without a crosshair, what the marks stand for. */
function troubleLine({ quality, trade }: BarsState, page: SeriesPage, bucket: number, isChosen: boolean): Line {
  const marks = quality === null ? [] : barMarks(page, quality);
  const shown: readonly BarMark['kind'][] = [...new Set(marks.filter((mark) => !isChosen || mark.bucket === bucket).map(({ kind }) => kind))];
  const said = shown.flatMap((kind): Line => [[`  ${MARK_LOOKS[kind].glyph} ${MARK_LOOKS[kind].word}`, MARK_LOOKS[kind].role]]);
  return said.length > 0 || trade === null ? said : [[`  ${trade.says}`, 'accent']];
}
