import { overWindows } from './windowBlocks.ts';

/**
 * The share of the last `period` values that are not above the current one, 1 / period to 1; NaN where the window holds one or is not
 * complete.
 *
 * @param out where they are written; a new column by default
 */
export function rollingRank(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  overWindows(
    {
      inputs: [values],
      outputs: [out],
      lead: period - 1,
      compiled: ({ module, inputs, outputs }, rows) => module.rollingRanks(inputs[0]!, rows, period, outputs[0]!) === 1,
      plain: (from, to) => {
        for (let i = from; i < to; i++) out[i] = rankOf(values, i, period);
        return true;
      },
    },
    compiled,
  );
  return out;
}

function rankOf(values: Float64Array, last: number, period: number): number {
  let notAbove = 0;
  for (let i = last - period + 1; i <= last; i++) if (values[i]! <= values[last]!) notAbove++;
  return notAbove / period;
}
