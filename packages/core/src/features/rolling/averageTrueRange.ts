import { overRows } from './recursionBlocks.ts';
import { runningAverage } from './runningAverage.ts';
import { trueRangeAt } from './trueRange.ts';

/** Columns of bars that a range needs. */
interface RangeColumns {
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
}

/**
 * Wilder's average of the true ranges, which the first bar has none of.
 *
 * @param out where the averages are written; a new column by default
 * @returns NaN for the first `period` rows; after a NaN NaN until `period` true ranges have seeded it again
 */
export function averageTrueRange(
  { high, low, close }: RangeColumns,
  period: number,
  out: Float64Array = new Float64Array(close.length),
  compiled = true,
): Float64Array {
  const average = runningAverage(period, 1 / period);
  overRows(
    {
      inputs: [high, low, close],
      outputs: [out],
      lead: 1,
      step: (row) => {
        out[row] = average.next(trueRangeAt(high, low, close, row));
      },
      isReady: average.isSeeded,
      averages: [average],
      compiled: ({ module, inputs, outputs, state, room }, rows) =>
        module.averageRanges(inputs[0]!, inputs[1]!, inputs[2]!, rows, state, room[0]!, outputs[0]!),
    },
    compiled,
  );
  return out;
}
