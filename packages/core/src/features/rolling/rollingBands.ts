import { spreadLimits, rollingDeviation } from './rollingSpread.ts';
import { rollingMean } from './rollingMean.ts';
import { overWindows } from './windowBlocks.ts';

/** The mean of a window, and as many deviations above and below it. */
export interface Bands {
  readonly middle: Float64Array;
  readonly upper: Float64Array;
  readonly lower: Float64Array;
}

/** The values of a window, and how many of its deviations the bands lie from its mean. */
interface BandTerms {
  readonly period: number;
  readonly width: number;
}

/**
 * The mean of the last `period` values, and `width` population deviations above and below it.
 *
 * @param out where they are written; new columns by default
 */
export function rollingBands(values: Float64Array, { period, width }: BandTerms, out: Partial<Bands> = {}, compiled = true): Bands {
  const column = (given: Float64Array | undefined): Float64Array => given ?? new Float64Array(values.length);
  const bands = { middle: column(out.middle), upper: column(out.upper), lower: column(out.lower) };
  const limits = spreadLimits(period);
  overWindows(
    {
      inputs: [values],
      outputs: [bands.middle, bands.upper, bands.lower],
      lead: period - 1,
      compiled: ({ module, inputs, outputs, room }, rows) => {
        const { decimal, binary, steps, inOne } = limits;
        module.setSpreadLimits(decimal, binary, steps, inOne);
        if (module.rollingDeviations(inputs[0]!, rows, period, room[0]!, outputs[1]!) !== 1) return false;
        module.rollingMeans(inputs[0]!, rows, period, decimal, binary, room[0]!, outputs[0]!); // its limits are wider: it does not refuse
        module.bandsAround(outputs[0]!, rows - period + 1, width, outputs[1]!, outputs[2]!);
        return true;
      },
      plain: (from, to) => {
        const rows = values.subarray(from - period + 1, to);
        const means = rollingMean(rows, period, undefined, false);
        const deviations = rollingDeviation(rows, period, undefined, false);
        for (let i = period - 1; i < rows.length; i++) {
          const row = from + i - period + 1;
          const reach = width * deviations[i]!;
          bands.middle[row] = means[i]!;
          bands.upper[row] = means[i]! + reach;
          bands.lower[row] = means[i]! - reach;
        }
        return true;
      },
    },
    compiled,
  );
  return bands;
}
