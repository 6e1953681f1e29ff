import { overRows } from './recursionBlocks.ts';
import { runningAverage } from './runningAverage.ts';

/**
 * Wilder's relative strength index of a column, 0 to 100: his averages of gains and losses, each seeded with the simple mean of the
 * first `period` changes.
 *
 * @param out where it is written; a new column by default
 * @returns length of `values`; NaN for the first `period` rows, and where neither average has moved (0/0)
 */
export function relativeStrength(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  const gain = runningAverage(period, 1 / period);
  const loss = runningAverage(period, 1 / period);
  overRows(
    {
      inputs: [values],
      outputs: [out],
      lead: 1,
      step: (row) => {
        const change = row === 0 ? NaN : values[row]! - values[row - 1]!;
        const up = gain.next(Math.max(change, 0));
        const down = loss.next(Math.max(-change, 0));
        out[row] = 100 * (up / (up + down));
      },
      isReady: gain.isBetweenSteps, // losses keep step with gains
      averages: [gain, loss],
      compiled: ({ module, inputs, outputs, state }, rows) => module.strengths(inputs[0]!, rows, state, outputs[0]!),
    },
    compiled,
  );
  return out;
}
