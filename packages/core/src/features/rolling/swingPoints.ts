import { rollingMax, rollingMin } from './rollingExtreme.ts';

const EXTREMES = { high: rollingMax, low: rollingMin } as const;

/**
 * For each row the index of the point it confirms: the value `strength` rows before, beyond each of as many values on either side. -1
 * where that value is none.
 *
 * @returns length of `values`; NaN where the window of 2 strength + 1 values is not complete or holds a NaN
 */
export function swingPoints(values: Float64Array, strength: number, kind: 'high' | 'low'): Float64Array {
  const extreme = EXTREMES[kind](values, strength);
  return values.map((_, i) => {
    const at = i - strength;
    const [before, after] = [extreme[at - 1] ?? NaN, extreme[i]!];
    if (Number.isNaN(before + after + values[at]!)) return NaN;
    const isBeyond = kind === 'high' ? values[at]! > before && values[at]! > after : values[at]! < before && values[at]! < after;
    return isBeyond ? at : -1;
  });
}
