import type { Bars } from '../bars.ts';
import type { ScaleChange } from './adjustmentMethods.ts';
import type { AdjustmentStep } from './adjustmentSteps.ts';

/** `forward`: the first bars are as traded, and later ones are put on their scale. `backward`: the last bars are, and earlier ones are. */
export type AdjustmentDirection = 'forward' | 'backward';

/**
 * Bars on one scale. Forward a bar depends on the steps up to it alone, so that a later step changes no earlier bar; backward each step
 * changes all bars before it. Either way the two series differ by one factor and one shift for all bars.
 *
 * @param bars as traded, length n; a step at or beyond n is none of theirs
 * @returns length n; a factor above 0 keeps the order of a bar's prices
 */
export function adjustBars(bars: Bars, steps: readonly AdjustmentStep[], direction: AdjustmentDirection): Bars {
  const within = steps.filter(({ row }) => row < bars.time.length);
  if (within.length === 0) return bars;
  const scales = direction === 'forward' ? forwardScales(within) : backwardScales(within);
  const edges = [0, ...within.map(({ row }) => row), bars.time.length];
  const put = (column: Float64Array, onScale: (value: number, scale: ScaleChange) => number): Float64Array => {
    const adjusted = column.slice();
    scales.forEach((scale, part) => {
      for (let i = edges[part]!; i < edges[part + 1]!; i++) adjusted[i] = onScale(column[i]!, scale);
    });
    return adjusted;
  };
  const price = (value: number, { factor, shift }: ScaleChange): number => value * factor - shift;
  return {
    ...bars,
    open: put(bars.open, price),
    high: put(bars.high, price),
    low: put(bars.low, price),
    close: put(bars.close, price),
    volume: put(bars.volume, (shares, { volumeFactor }) => shares * volumeFactor),
  };
}

const AS_TRADED: ScaleChange = { factor: 1, shift: 0, volumeFactor: 1 };

/** The scale of each part, from the first on: each takes up all steps before it, in order. */
function forwardScales(steps: readonly AdjustmentStep[]): ScaleChange[] {
  let scale = AS_TRADED;
  return [scale, ...steps.map((step) => (scale = joined(scale, step)))];
}

/** The scale of each part, from the last back: each undoes all steps behind it. */
function backwardScales(steps: readonly AdjustmentStep[]): ScaleChange[] {
  const undone = steps.map(({ factor, shift, volumeFactor }) => ({ factor: 1 / factor, shift: -shift, volumeFactor: 1 / volumeFactor }));
  let scale = AS_TRADED;
  return [scale, ...undone.toReversed().map((step) => (scale = joined(scale, step)))].reverse();
}

// A method multiplies or shifts, never both, so the order of the two does not matter.
function joined(a: ScaleChange, b: ScaleChange): ScaleChange {
  return { factor: a.factor * b.factor, shift: a.shift + b.shift, volumeFactor: a.volumeFactor * b.volumeFactor };
}
