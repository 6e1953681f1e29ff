import { binOf } from '../model/monthlyReturns.ts';

/** The class of a value's colour bin: `l5` the lowest, `m0` around nothing, `g5` the highest. */
export function binClass(value: number, width: number): string {
  const bin = binOf(value, width);
  return bin === 0 ? 'm0' : bin < 0 ? `l${-bin}` : `g${bin}`;
}
