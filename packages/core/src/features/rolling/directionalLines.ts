import { directionalIndex, directionalMovement } from './directionalMovement.ts';
import { wilderMean } from './recursiveMean.ts';
import { trueRange } from './trueRange.ts';

/** Wilder's directional system, each 0 to 100; NaN where it is not defined. */
export interface DirectionalLines {
  readonly plus: Float64Array;
  readonly minus: Float64Array;
  readonly dx: Float64Array;
  readonly adx: Float64Array;
}

/** Directional lines of which the averages begin with as many differences as `smoothed` takes: `wilderMean` with `period`, `wilderSum` with one less. */
export function directionalLines(
  { high, low, close }: { readonly high: Float64Array; readonly low: Float64Array; readonly close: Float64Array },
  period: number,
  smoothed: (values: Float64Array, period: number) => Float64Array,
): DirectionalLines {
  const movement = directionalMovement(high, low);
  const [plus, minus] = [smoothed(movement.plus, period), smoothed(movement.minus, period)];
  const range = smoothed(trueRange(high, low, close), period);
  const dx = directionalIndex({ plus, minus });
  const shareOfRange = (moved: number, i: number): number => (100 * moved) / range[i]!;
  return { plus: plus.map(shareOfRange), minus: minus.map(shareOfRange), dx, adx: wilderMean(dx, period) };
}
