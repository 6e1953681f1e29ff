import { overRows } from './recursionBlocks.ts';
import { runningAverage } from './runningAverage.ts';
import type { RunningAverage } from './runningAverage.ts';

/** The difference of two exponential averages, its own average, and what lies between them. */
export interface Convergence {
  readonly macd: Float64Array;
  readonly signal: Float64Array;
  readonly histogram: Float64Array;
}

/** Values that the three averages are taken over. */
export interface ConvergencePeriods {
  readonly fast: number;
  readonly slow: number;
  readonly signal: number;
}

/**
 * Moving average convergence/divergence of a column. Each average is seeded with the simple mean of its first values; all three columns
 * begin where the signal does.
 *
 * @param out where they are written; new columns by default
 */
export function convergence(values: Float64Array, periods: ConvergencePeriods, out: Partial<Convergence> = {}, compiled = true): Convergence {
  const column = (given: Float64Array | undefined): Float64Array => given ?? new Float64Array(values.length);
  const columns = { macd: column(out.macd), signal: column(out.signal), histogram: column(out.histogram) };
  const averageOf = (period: number): RunningAverage => runningAverage(period, 2 / (period + 1));
  const [fast, slow, signal] = [averageOf(periods.fast), averageOf(periods.slow), averageOf(periods.signal)];
  overRows(
    {
      inputs: [values],
      outputs: [columns.macd, columns.signal, columns.histogram],
      lead: 0,
      step: (row) => {
        const difference = fast.next(values[row]!) - slow.next(values[row]!);
        const line = signal.next(difference);
        columns.macd[row] = Number.isNaN(line) ? NaN : difference;
        columns.signal[row] = line;
        columns.histogram[row] = difference - line;
      },
      isReady: () => fast.isSeeded() && slow.isSeeded() && signal.isSeeded(),
      averages: [fast, slow, signal],
      compiled: ({ module, inputs, outputs, state }, rows) =>
        module.differences(inputs[0]!, rows, state, outputs[0]!, outputs[1]!, outputs[2]!),
    },
    compiled,
  );
  return columns;
}
