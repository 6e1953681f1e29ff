import type { IndexEntry } from '@proj/control';
import { qualityText } from '@proj/control/commands/quality';
import { formatCount, formatDateTime, formatShare, formatStoredTime, type Line, type Readiness, READINESS_LOOKS, readinessSpan, STRIP_LEGEND, summaryLines } from '../present/index.ts';
import { paintBox, paintText, type Pane, partOf, put, tint } from '../widgets/index.ts';
import { paintCoverage } from './coveragePane.ts';
import { builderOf, DATA_PANES, type DataPane, type DataState, matrixOf, qualityOf, selectedSeries } from './dataState.ts';
import { type DataLayout, dataLayout } from './layout.ts';
import type { Model } from './model.ts';
import type { Size } from './size.ts';

const NAME_WIDTH = 16;
const CELL_WIDTH = 10;

/** The panes that Tab goes through: coverage and series have places of their own where there is room. */
export function panesBeside(size: Size): readonly DataPane[] {
  return dataLayout(size, 0).isBeside ? ['Quality'] : DATA_PANES;
}

/** The pane that is in view. */
export function shownPane({ pane }: DataState, size: Size): DataPane {
  const panes = panesBeside(size);
  return panes.includes(pane) ? pane : (panes[0] ?? pane);
}

/** Draws which series may be used, how much of each month is there, and the details of the one the cursor is on. */
export function paintData(pane: Pane, model: Model): void {
  const matrix = matrixOf(model.data);
  const layout = dataLayout(model.size, matrix.instruments.length);
  const { isBeside, leftWidth, matrixHeight } = layout;
  const left = partOf(pane, { width: leftWidth });
  const inside = paintBox(partOf(left, { height: matrixHeight }), { title: [['Readiness', 'accent']], note: [...filterNote(model.data), ...countsNote(matrix)], active: true });
  if (matrix.instruments.length === 0) paintText(inside, { lines: emptyAdvice(model), top: 0, wrap: true });
  else paintMatrix(inside, matrix, model);
  const below = partOf(left, { y: matrixHeight });
  if (isBeside) paintCoverage(paintBox(below, { title: [['Coverage by month', 'accent']], note: STRIP_LEGEND }), model.data, layout);
  if (isBeside) paintSeries(paintBox(partOf(pane, { x: leftWidth, height: layout.seriesHeight }), { title: [['Series', 'accent']], note: paneNote('Series', model.data) }), model.data);
  paintPane(isBeside ? partOf(pane, { x: leftWidth, y: layout.seriesHeight }) : below, model, layout);
}

function paintPane(pane: Pane, { data, size }: Model, layout: DataLayout): void {
  const shown = shownPane(data, size);
  const inside = paintBox(pane, { title: paneTabs(shown, size), note: paneNote(shown, data) });
  if (shown === 'Coverage') paintCoverage(inside, data, layout);
  else if (shown === 'Quality') paintText(inside, { lines: qualityLines(data, layout), top: data.qualityTop, wrap: true });
  else paintSeries(inside, data);
}

function paneTabs(shown: DataPane, size: Size): Line {
  const panes = panesBeside(size);
  if (panes.length === 1) return [[shown, 'accent']];
  return panes.flatMap((name, i): Line => [[i === 0 ? '' : ' '], name === shown ? [`[${name}]`, 'accent'] : [` ${name} `, 'muted']]);
}

function paneNote(shown: DataPane, data: DataState): Line {
  if (shown === 'Coverage') return STRIP_LEGEND;
  const selected = selectedSeries(data);
  return selected === null ? [] : [[`${selected.instrument}${shown === 'Series' ? ` ${selected.timeframe}` : ''}`, 'strong']];
}

/** What is known of the raw file behind the instrument the cursor is on. */
export function qualityLines(data: DataState, { paneColumns }: Pick<DataLayout, 'paneColumns'>): readonly Line[] {
  const selected = selectedSeries(data);
  if (selected === null) return [];
  const quality = qualityOf(data, selected.instrument);
  if (quality !== null) return summaryLines(qualityText(quality, paneColumns));
  const why = builderOf(data, selected.instrument) === null ? 'Nothing of it is published: Enter fills in a submission.' : 'Its build does not say; a build made now does.';
  return [[[why, 'muted']]];
}

function filterNote({ filter: { text } }: DataState): Line {
  return text === '' ? [] : [[text, 'strong'], ['  ']];
}

function countsNote({ counts }: Readiness): Line {
  return [
    [`${counts.READY} ready`, 'muted'],
    [`  ${counts.STALE} stale`, counts.STALE > 0 ? 'warn' : 'muted'],
    [`  ${counts.MISSING} missing`, 'muted'],
  ];
}

function emptyAdvice({ data, unread }: Model): readonly Line[] {
  if (unread !== null) return [[['The index cannot be read:', 'bad']], [[unread]]];
  if (data.index === null) return [[['No index yet: no job has published bars here.']], [['Enter fills in a submission for the first raw file that is configured.', 'muted']]];
  if (data.filter.text !== '') return [[[`No instrument matches "${data.filter.text}".`]], [['Esc clears the filter.', 'muted']]];
  return [[['No instrument is configured.']], [['Write one under configs/instruments/; pnpm supervisor instruments lists them.', 'muted']]];
}

function paintMatrix(pane: Pane, { instruments, timeframes, at }: Readiness, { data, size }: Model): void {
  const { matrixRows } = dataLayout(size, instruments.length);
  const fitting = Math.max(1, Math.floor((pane.width - NAME_WIDTH) / CELL_WIDTH));
  const first = Math.min(Math.max(0, data.column - fitting + 1), Math.max(0, timeframes.length - fitting));
  const shown = timeframes.slice(first, first + fitting);
  shown.forEach((name, i) => put(pane, NAME_WIDTH + i * CELL_WIDTH, 0, [[name, 'muted']]));
  instruments.slice(data.top, data.top + matrixRows).forEach((instrument, y) => {
    const isRow = data.top + y === data.row;
    put(partOf(pane, { width: NAME_WIDTH - 1 }), 0, y + 1, [[isRow ? '› ' : '  '], [instrument, isRow ? 'strong' : 'text']]);
    shown.forEach((timeframe, i) => {
      const cell = partOf(pane, { x: NAME_WIDTH + i * CELL_WIDTH - 1, y: y + 1, width: CELL_WIDTH - 1, height: 1 });
      const isCell = isRow && first + i === data.column;
      put(cell, 1, 0, [readinessSpan(at(instrument, timeframe))]);
      if (isCell) {
        put(cell, 0, 0, [['›']]);
        tint(cell, 'selected');
      }
    });
  });
}

function paintSeries(pane: Pane, data: DataState): void {
  const selected = selectedSeries(data);
  if (selected === null) return;
  const { entry } = selected;
  if (entry === null) {
    put(pane, 0, 0, [['Not configured for this instrument.', 'muted']]);
    return;
  }
  const status: Row = ['status', [readinessSpan(entry), [`   ${READINESS_LOOKS[entry.status].advice}`, 'muted']]];
  const updated: Row = ['index of', [[data.index === null ? '-' : `${formatDateTime(Date.parse(data.index.updated_at))} UTC`, 'muted']]];
  const rows = entry.job_id === null ? [status, ['submit', [['Enter fills in the form.', 'muted']]] as const] : [status, ...seriesRows(entry), updated];
  rows.forEach(([name, value], y) => put(pane, 0, y, [[name.padEnd(10), 'muted'], ...value]));
}

type Row = readonly [name: string, value: Line];

function seriesRows(entry: IndexEntry): readonly Row[] {
  return [
    ['bars', [[formatCount(entry.rows)], [entry.rows === 0 ? '' : `   coverage ${formatShare(entry.coverage)}`, entry.coverage < 0.97 ? 'warn' : 'muted']]],
    ['from, to', [[`${formatStoredTime(entry.first_time)}  ..  ${formatStoredTime(entry.last_time)}`], [entry.first_time === null ? '' : ' UTC', 'muted']]],
    ['features', [[entry.features ?? 'none', entry.features === null ? 'muted' : 'text']]],
    ['job', [[entry.job_id ?? 'none', entry.job_id === null ? 'muted' : 'text'], [entry.job_id === null ? '' : '   Enter opens it', 'muted']]],
    ['file', [[entry.bars ?? 'none', entry.bars === null ? 'muted' : 'text']]],
    ['sha256', [[entry.sha256 ?? 'none', 'muted']]],
  ];
}
