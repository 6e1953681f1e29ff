import type { IndexEntry } from '@proj/control';
import { formatCount, formatDateTime, formatShare, formatStoredTime, type Line, type Readiness, READINESS_LOOKS, readinessSpan } from '../present/index.ts';
import { paintBox, type Pane, partOf, put, tint } from '../widgets/index.ts';
import { matrixOf, selectedSeries, type SelectedSeries } from './dataState.ts';
import { dataLayout } from './layout.ts';
import type { Model } from './model.ts';

const NAME_WIDTH = 16;
const CELL_WIDTH = 10;

/** Draws which series may be used, and the details of the one the cursor is on. */
export function paintData(pane: Pane, model: Model): void {
  const { matrixHeight } = dataLayout(model.size);
  const matrix = matrixOf(model.data);
  const inside = paintBox(partOf(pane, { height: matrixHeight }), { title: [['Readiness', 'accent']], note: countsNote(matrix), active: true });
  if (matrix.instruments.length === 0) emptyAdvice(model).forEach((line, y) => put(inside, 0, y, line));
  else paintMatrix(inside, matrix, model);
  paintDetails(partOf(pane, { y: matrixHeight }), model);
}

function countsNote({ counts }: Readiness): Line {
  return [
    [`${counts.READY} ready`, 'muted'],
    [`  ${counts.STALE} stale`, counts.STALE > 0 ? 'warn' : 'muted'],
    [`  ${counts.MISSING} missing`, counts.MISSING > 0 ? 'bad' : 'muted'],
  ];
}

function emptyAdvice({ data, unread }: Model): readonly Line[] {
  if (unread !== null) return [[['The index cannot be read:', 'bad']], [[unread]]];
  if (data.index === null) return [[['No index yet: no job has published bars here.']], [['pnpm supervisor submit BUILD_DATA --params params.json   publishes the first.', 'muted']]];
  return [[['No instrument is configured.']], [['Write one under configs/instruments/; pnpm supervisor instruments lists them.', 'muted']]];
}

function paintMatrix(pane: Pane, { instruments, timeframes, at }: Readiness, { data, size }: Model): void {
  const { matrixRows } = dataLayout(size);
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

function paintDetails(pane: Pane, { data }: Model): void {
  const selected = selectedSeries(data);
  const title = selected === null ? 'Series' : `${selected.instrument} ${selected.timeframe}`;
  const updated: Line = data.index === null ? [] : [[`index of ${formatDateTime(Date.parse(data.index.updated_at))} UTC`, 'muted']];
  const inside = paintBox(pane, { title: [[title, 'accent']], note: updated });
  if (selected === null) return;
  const { entry } = selected;
  if (entry === null) {
    put(inside, 0, 0, [['Not configured for this instrument.', 'muted']]);
    return;
  }
  const status: Row = ['status', [readinessSpan(entry), [`   ${READINESS_LOOKS[entry.status].advice}`, 'muted']]];
  const rows = entry.job_id === null ? [status, ['submit', [[buildCommand(selected)]]] as const] : [status, ...seriesRows(entry)];
  rows.forEach(([name, value], y) => put(inside, 0, y, [[name.padEnd(10), 'muted'], ...value]));
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

// What builds the series, to be copied into a shell.
function buildCommand({ instrument, timeframe }: SelectedSeries): string {
  return `echo '${JSON.stringify({ instrument, timeframes: [timeframe] })}' | pnpm supervisor submit BUILD_DATA --params -`;
}
