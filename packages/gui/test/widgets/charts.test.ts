import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HEAT_COLORS, themeOf } from '../../src/theme/index.ts';
import { fittingMarks } from '../../src/widgets/axis.ts';
import { candleWidth, paintCandles } from '../../src/widgets/candles.ts';
import { paintChart } from '../../src/widgets/chart.ts';
import { paintColumns } from '../../src/widgets/columns.ts';
import { type Frame, frameText, makeFrame, type Pane, partOf, wholeOf } from '../../src/widgets/frame.ts';
import { paintHeatKey, paintHeatKeyRow, paintHeatMap } from '../../src/widgets/heatMap.ts';

const UNICODE = themeOf('mono', false);
const ASCII = themeOf('mono', true);
const COLORS = themeOf('both', false);
const whole = (value: number): string => value.toFixed(0);

function framed(width: number, height: number, paint: (pane: Pane) => void, theme = UNICODE): Frame {
  const frame = makeFrame(width, height, theme);
  paint(wholeOf(frame));
  return frame;
}

const painted = (...given: Parameters<typeof framed>): string => frameText(framed(...given));
const flat = (...values: number[]): { low: number[]; high: number[] } => ({ low: values, high: values });
const bars = (...rows: [open: number, high: number, low: number, close: number][]) => ({
  open: rows.map(([open]) => open), high: rows.map(([, high]) => high), low: rows.map(([, , low]) => low), close: rows.map(([, , , close]) => close),
});

/** A chart without an axis, four dots high a row from 0 to 3. */
const PLAIN = { min: 0, max: 3, format: whole, axisWidth: 0 };

/** How many dots stand in the topmost row: bits 0 and 3 of a braille cell. */
function topDots(text: string): number {
  const [top = ''] = text.split('\n');
  return [...top].filter((cell) => cell > '\u2800').reduce((sum, cell) => sum + ((cell.charCodeAt(0) & 0x01) === 0 ? 0 : 1) + ((cell.charCodeAt(0) & 0x08) === 0 ? 0 : 1), 0);
}

describe('chart', () => {
  // Two columns of dots a cell, four rows: a rise from the lowest to the highest dot, joined from column to column.
  it('joins a line in dots, two by four a cell', () => {
    expect(painted(1, 1, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(0, 3), role: 'run' }] }))).toBe('⡸\n');
    expect(painted(2, 1, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(0, 0, 0, 0), role: 'run' }] }))).toBe('⣀⣀\n');
  });

  it('shows a spike of one bar among thousands at its full height', () => {
    const values = new Array<number>(4096).fill(0);
    values[2048] = 1;
    expect(topDots(painted(40, 3, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(...values), role: 'run' }], max: 1 })))).toBe(1);
  });

  it('keeps the height of a spike when it has fewer buckets than dots', () => {
    expect(topDots(painted(10, 2, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(0, 0, 7, 0, 0), role: 'run' }], max: 7 })))).toBe(1);
  });

  it('is broken where there is nothing', () => {
    expect(painted(3, 1, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(0, 0, NaN, NaN, 0, 0), role: 'run' }] }))).toBe('⣀ ⣀\n');
  });

  it('falls back to three marks in ASCII', () => {
    expect(painted(2, 1, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(3, 3, 0, 0), role: 'run' }] }), ASCII)).toBe('\'|\n');
    expect(painted(2, 1, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(0, 0, 0, 0), role: 'run' }] }), ASCII)).toBe('..\n');
  });

  it('fills towards a value', () => {
    expect(painted(1, 1, (pane) => paintChart(pane, { ...PLAIN, series: [{ ...flat(0, 0), role: 'run', fill: 3 }] }))).toBe('⣿\n');
  });

  it('labels its axis at round values, with a dotted line at each', () => {
    const text = painted(12, 9, (pane) => paintChart(pane, { series: [{ ...flat(NaN, NaN), role: 'run' }], min: 0, max: 10, format: whole }));
    expect(text.split('\n').filter((line) => /\d/.test(line))).toEqual(['10 │· · · ·', ' 5 │· · · ·', ' 0 │· · · ·']);
  });
});

describe('marks below a chart', () => {
  const years = Array.from({ length: 20 }, (_, i) => ({ at: i / 20, text: String(2001 + i) }));

  it('drop out by a stride rather than overlap', () => {
    expect(fittingMarks(years, 120).map(({ text }) => text)).toHaveLength(20);
    expect(fittingMarks(years, 60).map(({ text }) => text).slice(0, 3)).toEqual(['2001', '2003', '2005']);
    expect(fittingMarks(years, 20).map(({ text }) => text)).toEqual(['2001', '2007', '2013']);
    expect(fittingMarks(years, 3)).toEqual([]);
  });

  it('keep the row with the major ones where some have to go', () => {
    const marks = Array.from({ length: 12 }, (_, i) => ({ at: i / 12, text: i % 4 === 1 ? '07-04' : '04:00', isMajor: i % 4 === 1 }));
    // 48 columns have room for every second one: the rows begin with the first or with the second.
    expect(fittingMarks(marks, 48).map(({ text }) => text)).toEqual(['07-04', '04:00', '07-04', '04:00', '07-04']);
  });

  it('never touch, at any width', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 220 }), fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (width, places) => {
        const kept = fittingMarks(places.sort((a, b) => a - b).map((at) => ({ at, text: '09:30' })), width);
        kept.forEach(({ at }, i) => {
          expect(Math.floor(at * width) + 5).toBeLessThanOrEqual(width);
          if (i > 0) expect(Math.floor(at * width)).toBeGreaterThanOrEqual(Math.floor(kept[i - 1]!.at * width) + 6);
        });
      }),
    );
  });
});

describe('candles', () => {
  // Levels of two rows from the top: 4-3, 3-2, 2-1, 1-0.
  it('draw wick and body, two levels a cell; a rising body is a block, a falling one a line', () => {
    expect(painted(1, 2, (pane) => paintCandles(pane, { bars: bars([1.5, 3.5, 0.5, 2.5]), spacing: 1, min: 0, max: 4 }))).toBe('▄\n▀\n');
    expect(painted(1, 2, (pane) => paintCandles(pane, { bars: bars([2.5, 3.5, 0.5, 1.5]), spacing: 1, min: 0, max: 4 }))).toBe('╽\n╿\n');
    expect(painted(1, 2, (pane) => paintCandles(pane, { bars: bars([0.5, 3.5, 0.5, 3.5]), spacing: 1, min: 0, max: 4 }))).toBe('█\n█\n');
    expect(painted(1, 2, (pane) => paintCandles(pane, { bars: bars([0.5, 3.5, 0.5, 0.5]), spacing: 1, min: 0, max: 4 }))).toBe('│\n▄\n');
  });

  it('grow in width with their spacing, the wick in the middle', () => {
    expect([1, 2, 3, 4, 6].map(candleWidth)).toEqual([1, 1, 1, 3, 5]);
    expect(painted(4, 2, (pane) => paintCandles(pane, { bars: bars([0.5, 3.5, 0.5, 1.5]), spacing: 4, min: 0, max: 4 }))).toBe(' │\n███\n');
  });

  it('leave out a bar that is not there', () => {
    expect(painted(1, 1, (pane) => paintCandles(pane, { bars: bars([NaN, NaN, NaN, NaN]), spacing: 1, min: 0, max: 4 }))).toBe('\n');
  });
});

describe('columns', () => {
  it('stand on the lower edge, to the eighth of a cell', () => {
    expect(painted(4, 2, (pane) => paintColumns(pane, { values: [16, 9, 1, NaN], max: 16, spacing: 1, wide: 1, role: 'muted' }))).toBe('█▁\n██▁\n');
    expect(painted(1, 1, (pane) => paintColumns(pane, { values: [1e-9], max: 1, spacing: 1, wide: 1, role: 'muted' }))).toBe('▁\n');
  });
});

describe('heat map', () => {
  const two = [[-1, 1], [0, NaN]];
  const state = { rows: 2, columns: 2, at: (row: number, column: number) => two[row]![column]!, scale: 'diverging', min: -1, max: 1, format: (value: number) => value.toFixed(1) } as const;

  it('prints numbers where a cell is five wide, signs where it is two', () => {
    expect(painted(10, 2, (pane) => paintHeatMap(pane, state), COLORS)).toBe('-1.0  1.0\n 0.0   ·\n');
    expect(painted(4, 2, (pane) => paintHeatMap(pane, state), COLORS)).toBe('- +\n0  ·\n');
  });

  it('has two rows a cell where it is one wide, each with its colour', () => {
    const frame = framed(2, 1, (pane) => paintHeatMap(pane, state), COLORS);
    expect(frame.characters).toEqual(['▀', '▀']);
    const [lowest, highest] = [HEAT_COLORS.diverging[0], HEAT_COLORS.diverging.at(-1)];
    expect([...frame.attributes]).toEqual([(lowest << 9) | 250, (highest! << 9) | 0x1ff]);
  });

  it('grows with the room there is, to seven columns a cell', () => {
    expect(painted(14, 2, (pane) => paintHeatMap(pane, state), COLORS)).toBe('  -1.0    1.0\n   0.0    ·\n');
    expect(painted(99, 2, (pane) => paintHeatMap(pane, state), COLORS)).toBe('  -1.0    1.0\n   0.0    ·\n');
    expect(painted(8, 2, (pane) => paintHeatMap(pane, state), COLORS)).toBe('-   +\n0     ·\n');
  });

  it('puts two rows into a cell where it is then seen as a whole, and scrolls with its signs where it is not', () => {
    const tall = { ...state, rows: 4, at: (row: number) => row / 4 };
    expect(painted(4, 2, (pane) => paintHeatMap(pane, tall), COLORS)).toBe('▀▀▀▀\n▀▀▀▀\n');
    expect(painted(4, 1, (pane) => paintHeatMap(pane, tall), COLORS)).toBe('0 0\n');
    // Without colour there are no halves: each row has its own line.
    expect(painted(4, 2, (pane) => paintHeatMap(pane, tall))).toBe('0+0+\n+*+*\n');
  });

  it('has a key: the highest value on top, the lowest below, each beside its colour or its ink', () => {
    expect(painted(7, 3, (pane) => paintHeatKey(pane, state))).toBe('@@  1.0\n++  0.0\n   -1.0\n');
    const frame = framed(7, 3, (pane) => paintHeatKey(pane, state), COLORS);
    const [lowest, highest] = [HEAT_COLORS.diverging[0], HEAT_COLORS.diverging.at(-1)!];
    expect([frame.attributes[0]! & 0x1ff, frame.attributes[14]! & 0x1ff]).toEqual([highest, lowest]);
  });

  it('has its key in one row where that is the room there is', () => {
    expect(painted(34, 1, (pane) => paintHeatKeyRow(pane, state))).toBe('-1.0   ..::--==++**##%%@@ 1.0\n');
    const frame = framed(34, 1, (pane) => paintHeatKeyRow(pane, state), COLORS);
    expect([5, 6, 27, 28].map((x) => frame.attributes[x]! & 0x1ff)).toEqual([24, 24, 130, 130]);
  });

  it('says by ink what it cannot say by colour', () => {
    expect(painted(4, 2, (pane) => paintHeatMap(pane, state))).toBe('- +@\n0+ ·\n');
    expect(painted(2, 2, (pane) => paintHeatMap(pane, state))).toBe(' @\n+·\n');
  });
});

describe('every chart', () => {
  const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(NaN));
  const paints = (pane: Pane, values: readonly number[], { min, max }: { min: number; max: number }): readonly (() => unknown)[] => {
    const series = { low: values, high: values };
    return [
      () => paintChart(pane, { series: [{ ...series, role: 'bad', fill: 0 }], min, max, format: whole, marks: [{ at: 0.5, text: '2015' }] }),
      () => paintCandles(pane, { bars: { open: values, close: [...values].reverse(), ...series }, spacing: 1 + (values.length % 5), min, max }),
      () => paintColumns(pane, { values, max, spacing: 2, wide: 2, role: 'muted' }),
      () => paintHeatMap(pane, { rows: 3, columns: Math.ceil(values.length / 3), at: (row, column) => values[row + 3 * column] ?? NaN, scale: 'sequential', min, max, format: String }),
    ];
  };

  it('stays inside its area at any size, and holds bytes 32 to 126 alone in ASCII', () => {
    const size = fc.integer({ min: 1, max: 40 });
    fc.assert(
      fc.property(size, size, fc.array(value, { maxLength: 90 }), value, value, fc.constantFrom(ASCII, UNICODE, COLORS), (width, height, values, min, max, theme) => {
        for (const which of [0, 1, 2, 3]) {
          const frame = makeFrame(width + 4, height + 4, theme);
          const empty = [...frame.characters];
          paints(partOf(wholeOf(frame), { x: 2, y: 2, width, height }), values, { min, max })[which]!();
          frame.characters.forEach((character, at) => {
            const [x, y] = [at % frame.width, Math.floor(at / frame.width)];
            const isInside = x >= 2 && x < width + 2 && y >= 2 && y < height + 2;
            if (!isInside) expect(character).toBe(empty[at]);
            if (theme.ascii) expect(character).toMatch(/^[ -~]$/);
          });
          expect(frame.characters).toHaveLength(empty.length);
        }
      }),
      { numRuns: 150 },
    );
  });
});
