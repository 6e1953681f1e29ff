import { describe, expect, it } from 'vitest';
import type { Column, Line } from '../../src/present/index.ts';
import { themeOf } from '../../src/theme/index.ts';
import { paintBox } from '../../src/widgets/box.ts';
import { frameText, makeFrame, type Pane, partOf, put, wholeOf } from '../../src/widgets/frame.ts';
import { meterSpans } from '../../src/widgets/meter.ts';
import { layoutOf, paintTable } from '../../src/widgets/table.ts';
import { endTop, paintText, wrapLine } from '../../src/widgets/textPane.ts';

const THEME = themeOf('mono', false);

function painted(width: number, height: number, paint: (pane: Pane) => void): string {
  const frame = makeFrame(width, height, THEME);
  paint(wholeOf(frame));
  return frameText(frame);
}

const plain = (line: Line): string => line.map(([text]) => text).join('');

describe('put', () => {
  it('cuts at the edge of its pane, and leaves the rest of the frame alone', () => {
    expect(painted(10, 2, (pane) => put(partOf(pane, { x: 2, width: 4, height: 1 }), 0, 0, [['overflow']]))).toBe('  ove…\n\n');
    expect(painted(4, 1, (pane) => put(pane, 0, 5, [['below']]))).toBe('\n');
  });
});

describe('paintBox', () => {
  it('keeps the note and cuts the title where both have no room', () => {
    expect(painted(20, 2, (pane) => paintBox(pane, { title: [['a title that is long']], note: [['note']] })).split('\n')[0]).toBe('┌─ a title…─ note ─┐');
  });

  it('has a whole edge where the note says nothing', () => {
    expect(painted(16, 2, (pane) => paintBox(pane, { title: [['title']], note: [['', 'muted'], ['  ']] })).split('\n')[0]).toBe('┌─ title ──────┐');
  });
});

describe('meterSpans', () => {
  it('is filled to the eighth of a cell', () => {
    expect(plain(meterSpans(0.5, 4))).toBe('██··');
    expect(plain(meterSpans(0.53125, 4))).toBe('██▏·');
    expect([plain(meterSpans(-1, 2)), plain(meterSpans(2, 2))]).toEqual(['··', '██']);
  });
});

describe('table', () => {
  const columns: readonly Column<string>[] = [
    { title: 'Name', width: 4, grow: 1, cell: (row) => [row] },
    { title: 'N', width: 3, align: 'right', cell: () => ['7'] },
    { title: 'Wide', width: 6, from: 50, cell: () => ['x'] },
  ];

  it('gives the width that is left to the columns that grow, and leaves out those that need a wider terminal', () => {
    expect(layoutOf(columns, 20, 40).map(({ x, width }) => [x, width])).toEqual([[0, 15], [17, 3]]);
    expect(layoutOf(columns, 20, 60).map(({ x, width }) => [x, width])).toEqual([[0, 7], [9, 3], [14, 6]]);
  });

  it('marks the row of the cursor without colour', () => {
    const text = painted(18, 4, (pane) => paintTable(pane, { columns, rows: ['one', 'two'], selected: 1, nowMs: 0, terminalWidth: 40 }));
    expect(text).toBe('  Name         N\n  one          7\n› two          7\n\n');
  });
});

describe('text', () => {
  it('is drawn from its first line in view, and shows how much there is', () => {
    const lines = ['a', 'b', 'c', 'd'].map((text): Line => [[text]]);
    expect(painted(4, 2, (pane) => paintText(pane, { lines, top: 2, wrap: false }))).toBe('c\nd  █\n');
  });

  it('ends at the bottom of its room, wrapped lines counted by their rows', () => {
    const lines = ['a', 'b', 'cccc', 'd'].map((text): Line => [[text]]);
    expect(endTop(lines, { rows: 3, columns: 2, wrap: false })).toBe(1);
    expect(endTop(lines, { rows: 3, columns: 2, wrap: true })).toBe(2);
    expect(endTop(lines, { rows: 1, columns: 1, wrap: true })).toBe(3);
    expect(endTop([], { rows: 3, columns: 2, wrap: true })).toBe(0);
  });

  it('continues a long line below when it is wrapped', () => {
    expect(wrapLine([['abc'], ['defg', 'bad']], 3).map(plain)).toEqual(['abc', 'def', 'g']);
    expect(wrapLine([['to be '], ['or not', 'bad'], [' to be']], 8).map(plain)).toEqual(['to be ', 'or not ', 'to be']);
  });
});
