import { REASONS } from '../simulation.ts';
import type { Reason } from '../simulation.ts';

/** The reasons that codes stand for. */
export function reasonsOf(codes: ArrayLike<number>): readonly Reason[] {
  const reasons: Reason[] = [];
  for (let row = 0; row < codes.length; row++) reasons.push(REASONS[codes[row]!]!);
  return reasons;
}

/** Gross money less commission. No -0: it is written 0 (K21). */
export function netOf(gross: Float64Array, commission: Float64Array): Float64Array {
  const net = new Float64Array(gross.length);
  for (let row = 0; row < net.length; row++) net[row] = gross[row]! - commission[row]! + 0;
  return net;
}

/** The times of bars, by their indices. */
export function timesAt(time: Float64Array, indices: Int32Array): Float64Array {
  const times = new Float64Array(indices.length);
  for (let row = 0; row < times.length; row++) times[row] = time[indices[row]!]! + 0;
  return times;
}

/** Bars from entry to exit. */
export function barsBetween(entryIndex: Int32Array, exitIndex: Int32Array): Int32Array {
  const bars = new Int32Array(entryIndex.length);
  for (let row = 0; row < bars.length; row++) bars[row] = exitIndex[row]! - entryIndex[row]!;
  return bars;
}
