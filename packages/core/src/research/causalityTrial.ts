import type { CausalityFrame } from './causalityFrame.ts';

/** What is run on bars: a column per output or order column. */
export type Probe = (frame: CausalityFrame) => ReadonlyMap<string, Float64Array>;

/** Bars, and for each cut other bars on which some rows must come out the same. */
export interface CausalityTrial {
  readonly check: string;
  readonly cuts: readonly number[];
  readonly frame: CausalityFrame;
  /** What the probe gives on `frame`, where it is known already. */
  readonly whole?: ReadonlyMap<string, Float64Array>;
  readonly altered: (cut: number) => CausalityFrame;
  /** The rows that must be equal, half open, counted in `frame`; the first `cut` rows unless said otherwise. */
  readonly rows?: (cut: number) => { readonly from: number; readonly to: number };
  /** The row of `frame` that is row 0 of the altered bars; 0 unless said otherwise. */
  readonly origin?: (cut: number) => number;
}

/** Where two runs first disagreed. The values are texts: JSON has no NaN. */
export interface CausalityDifference {
  readonly cut: number;
  readonly column: string;
  readonly row: number;
  readonly expected: string;
  readonly found: string;
}

/** What came of one check. */
export interface CausalityCheck {
  readonly check: string;
  readonly cuts: readonly number[];
  readonly passed: boolean;
  readonly firstDifference: CausalityDifference | null;
}

/** Runs the probe on the altered bars of each cut, until one run differs. */
export function runTrial(probe: Probe, trial: CausalityTrial): CausalityCheck {
  const { check, cuts, frame, altered, rows = (cut) => ({ from: 0, to: cut }), origin = () => 0 } = trial;
  const whole = trial.whole ?? probe(frame);
  for (const cut of cuts) {
    const again = probe(altered(cut));
    const difference = differenceIn({ whole, again, cut, origin: origin(cut), ...rows(cut) });
    if (difference !== null) return { check, cuts, passed: false, firstDifference: difference };
  }
  return { check, cuts, passed: true, firstDifference: null };
}

interface Comparison {
  readonly whole: ReadonlyMap<string, Float64Array>;
  readonly again: ReadonlyMap<string, Float64Array>;
  readonly cut: number;
  readonly origin: number;
  readonly from: number;
  readonly to: number;
}

/** Bit for bit: 0 and -0 differ. A column that one run leaves out is NaN there. */
function differenceIn({ whole, again, cut, origin, from, to }: Comparison): CausalityDifference | null {
  for (const column of new Set([...whole.keys(), ...again.keys()])) {
    const [before, after] = [whole.get(column), again.get(column)];
    for (let row = from; row < to; row++) {
      const expected = before?.[row] ?? NaN;
      const found = after?.[row - origin] ?? NaN;
      if (!Object.is(expected, found)) return { cut, column, row, expected: textOf(expected), found: textOf(found) };
    }
  }
  return null;
}

function textOf(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
