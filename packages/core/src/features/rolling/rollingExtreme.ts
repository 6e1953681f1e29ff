import { overWindows } from './windowBlocks.ts';

/**
 * The greatest of the last `period` values, the current one included; NaN where the window holds one or is not complete. Of two zeroes it
 * is the newer one.
 *
 * @param out where they are written; a new column by default
 */
export function rollingMax(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return rollingExtreme(values, period, out, compiled, HIGHEST);
}

/** The least of the last `period` values, otherwise as `rollingMax`. */
export function rollingMin(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return rollingExtreme(values, period, out, compiled, LOWEST);
}

interface Extreme {
  readonly name: 'rollingHighest' | 'rollingLowest';
  readonly beats: (candidate: number, held: number) => boolean;
}

const HIGHEST: Extreme = { name: 'rollingHighest', beats: (a, b) => a >= b };
const LOWEST: Extreme = { name: 'rollingLowest', beats: (a, b) => a <= b };

function rollingExtreme(values: Float64Array, period: number, out: Float64Array, compiled: boolean, { name, beats }: Extreme): Float64Array {
  overWindows(
    {
      inputs: [values],
      outputs: [out],
      lead: period - 1,
      compiled: ({ module, inputs, outputs }, rows) => module[name](inputs[0]!, rows, period, outputs[0]!) === 1,
      plain: (from, to) => plainExtremes(values, from, to, period, beats, out),
    },
    compiled,
  );
  return out;
}

/** Remembers where the extreme is and looks again only when it leaves the window. */
function plainExtremes(
  values: Float64Array,
  from: number,
  to: number,
  period: number,
  beats: Extreme['beats'],
  out: Float64Array,
): boolean {
  let at = indexOfExtreme(values, from, period, beats);
  for (let i = from; i < to; i++) {
    if (beats(values[i]!, values[at]!)) at = i;
    else if (at <= i - period) at = indexOfExtreme(values, i, period, beats);
    out[i] = values[at]!;
  }
  return true;
}

function indexOfExtreme(values: Float64Array, last: number, period: number, beats: Extreme['beats']): number {
  let at = last - period + 1;
  for (let i = at + 1; i <= last; i++) if (beats(values[i]!, values[at]!)) at = i;
  return at;
}
