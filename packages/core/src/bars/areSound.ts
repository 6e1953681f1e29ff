import { COLUMN_ROWS, featuresKernel } from '../numerics/index.ts';
import type { Bars } from './bars.ts';
import { LARGEST_NUMBER } from './largestNumber.ts';

/** Fewer bars are sooner looked at one by one. */
const FEWEST_ROWS = 1024;

/** True of bars that compiled code finds without a flaw, block by block; false where that does not run, or of few bars. */
export function areSound({ time, open, high, low, close }: Bars): boolean {
  const n = time.length;
  const kernel = n < FEWEST_ROWS ? null : featuresKernel();
  if (kernel === null || !(time[0]! > -Infinity && time[n - 1]! < Infinity)) return false;
  const { module, doubles, columns } = kernel;
  const [timeAt = 0, openAt = 0, highAt = 0, lowAt = 0, closeAt = 0] = columns;
  const lend = (column: Float64Array, at: number, from: number, to: number): void => doubles.set(column.subarray(from, to), at / 8);
  for (let from = 0, to = 0; to < n; from = to - 1) { // from the last row of the block before: its time is compared
    to = Math.min(n, from + COLUMN_ROWS);
    lend(time, timeAt, from, to);
    lend(open, openAt, from, to);
    lend(high, highAt, from, to);
    lend(low, lowAt, from, to);
    lend(close, closeAt, from, to);
    if (module.areSound(timeAt, openAt, highAt, lowAt, closeAt, to - from, LARGEST_NUMBER) === 0) return false;
  }
  return true;
}
