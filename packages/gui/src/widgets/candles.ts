import type { Role } from '../present/index.ts';
import type { ValueAxis } from './axis.ts';
import { drawnIn, type Pane, setGlyph } from './frame.ts';

/** Bars as columns of one length; NaN where there is none. */
export interface CandleBars {
  readonly open: ArrayLike<number>;
  readonly high: ArrayLike<number>;
  readonly low: ArrayLike<number>;
  readonly close: ArrayLike<number>;
}

/** Candles from left to right, each taking so many columns, air included. */
export interface CandleState extends Pick<ValueAxis, 'min' | 'max'> {
  readonly bars: CandleBars;
  readonly spacing: number;
}

/** Levels of a cell. */
const HALVES = 2;

type Part = 'none' | 'wick' | 'body';

/** What stands in a cell by its upper and lower half. A body that rises is a block, one that falls a line: direction needs no colour. */
const GLYPHS = {
  rising: { none: { none: ' ', wick: '╷', body: '▄' }, wick: { none: '╵', wick: '│', body: '▄' }, body: { none: '▀', wick: '▀', body: '█' } },
  falling: { none: { none: ' ', wick: '╷', body: '╻' }, wick: { none: '╵', wick: '│', body: '╽' }, body: { none: '╹', wick: '╿', body: '┃' } },
} as const satisfies Record<string, Record<Part, Record<Part, string>>>;

const ROLES: Readonly<Record<keyof typeof GLYPHS, Role>> = { rising: 'good', falling: 'bad' };

/** Draws bars as candles, two levels a cell: the wick from low to high, the body from open to close, which is one level at least. */
export function paintCandles(pane: Pane, { bars, spacing, min, max }: CandleState): void {
  const levels = pane.height * HALVES;
  const levelOf = (value: number): number => Math.min(levels - 1, Math.max(0, Math.floor(max > min ? ((max - value) / (max - min)) * levels : levels / 2)));
  const wide = candleWidth(spacing);
  for (let i = 0; i < bars.close.length && i * spacing < pane.width; i++) {
    const [open, close] = [bars.open[i]!, bars.close[i]!];
    if (!(bars.low[i]! <= bars.high[i]!)) continue;
    const direction = close < open ? 'falling' : 'rising';
    const attribute = drawnIn(pane, ROLES[direction]);
    const wick = { top: levelOf(bars.high[i]!), bottom: levelOf(bars.low[i]!) };
    const body = { top: levelOf(Math.max(open, close)), bottom: levelOf(Math.min(open, close)) };
    const middle = i * spacing + Math.floor(wide / 2);
    for (let row = Math.floor(wick.top / HALVES); row <= Math.floor(wick.bottom / HALVES); row++) {
      const partAt = (level: number): Part => (within(level, body) ? 'body' : within(level, wick) ? 'wick' : 'none');
      const [upper, lower] = [partAt(row * HALVES), partAt(row * HALVES + 1)];
      setGlyph(pane, middle, row, { glyph: GLYPHS[direction][upper][lower], attribute });
      const beside = { glyph: GLYPHS[direction][upper === 'body' ? 'body' : 'none'][lower === 'body' ? 'body' : 'none'], attribute };
      if (beside.glyph !== ' ') for (let x = i * spacing; x < i * spacing + wide; x++) if (x !== middle) setGlyph(pane, x, row, beside);
    }
  }
}

function within(level: number, { top, bottom }: { readonly top: number; readonly bottom: number }): boolean {
  return level >= top && level <= bottom;
}

/** Columns of a candle's body where candles are so many columns apart: an odd number, so that its wick is in the middle. */
export function candleWidth(spacing: number): number {
  const room = Math.max(1, spacing - 1);
  return room % 2 === 1 ? room : room - 1;
}
