import { drawdownOf } from '../../kernel/index.ts';

/** One stay below a peak. Indices are into the trade dates; -1 is the start, before the first of them. */
export interface Drawdown {
  /** A to E, the deepest first. */
  readonly letter: string;
  /** Share of the peak. */
  readonly depth: number;
  readonly peak: number;
  readonly trough: number;
  /** Null while the peak has not been seen again. */
  readonly recovery: number | null;
  /** Trade dates from the peak to the recovery, or to the end. */
  readonly days: number;
}

const LETTERS = ['A', 'B', 'C', 'D', 'E'];

/** What is lost since the highest equity so far, the starting capital included; a share per trade date, 0 at a new peak. */
export function drawdownFrom(equity: Float64Array, capital: number): Float64Array {
  const curve = new Float64Array(equity.length + 1);
  curve[0] = capital;
  curve.set(equity, 1);
  return drawdownOf(curve).subarray(1);
}

/** The five deepest stays below a peak, deepest first, the earlier of equally deep ones first. */
export function deepestDrawdowns(drawdown: Float64Array): readonly Drawdown[] {
  return stays(drawdown)
    .sort((a, b) => b.depth - a.depth || a.peak - b.peak)
    .slice(0, LETTERS.length)
    .map((stay, i) => ({ letter: LETTERS[i]!, ...stay }));
}

function stays(drawdown: Float64Array): Omit<Drawdown, 'letter'>[] {
  const found: Omit<Drawdown, 'letter'>[] = [];
  let peak = -1;
  for (let day = 0; day < drawdown.length; day++) {
    if (drawdown[day] === 0) {
      peak = day;
      continue;
    }
    const recovered = drawdown.indexOf(0, day);
    const end = recovered === -1 ? drawdown.length - 1 : recovered;
    const trough = lowestIndex(drawdown, day, end);
    found.push({ depth: drawdown[trough]!, peak, trough, recovery: recovered === -1 ? null : recovered, days: end - peak });
    day = end;
    peak = end;
  }
  return found;
}

function lowestIndex(drawdown: Float64Array, from: number, to: number): number {
  let deepest = from;
  for (let day = from; day <= to; day++) if (drawdown[day]! > drawdown[deepest]!) deepest = day;
  return deepest;
}
