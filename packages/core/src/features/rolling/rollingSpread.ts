import type { FeaturesModule } from '../../numerics/index.ts';
import { blockSteps, stepLimits } from './blockSteps.ts';
import { overWindows } from './windowBlocks.ts';
import type { CompiledBlock } from './windowBlocks.ts';

/** What a window says of its values' spread: both columns NaN where the window is not complete or holds a NaN. */
export interface Spread {
  /** Population standard deviation (divisor n). */
  readonly deviation: Float64Array;
  /** The last value minus the window's mean. */
  readonly distance: Float64Array;
}

/** Standard deviation of the last `period` values and the last value's distance from their mean. */
export function rollingSpread(values: Float64Array, period: number): Spread {
  return { deviation: rollingDeviation(values, period), distance: rollingDistance(values, period) };
}

/**
 * Population standard deviation of the last `period` values. On decimal prices it is the true one, the variance and its root rounded once
 * each: with whole steps t of the grid, n sum(t t) - sum(t) sum(t) is an exact whole number, whatever t is counted from. Elsewhere it takes
 * two passes over each window, relative to its first value. A constant window has a deviation of exactly 0, at any price level.
 *
 * @param out where the deviations are written; a new column by default
 */
export function rollingDeviation(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return overSpreads(values, period, out, compiled, DEVIATION);
}

/** The last value's distance from the mean in deviations, as `rollingDeviation`; NaN in a window that does not move (0/0). */
export function rollingScore(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return overSpreads(values, period, out, compiled, SCORE);
}

/** The last value minus the mean of the last `period` values. */
export function rollingDistance(
  values: Float64Array,
  period: number,
  out: Float64Array = new Float64Array(values.length),
  compiled = true,
): Float64Array {
  return overSpreads(values, period, out, compiled, DISTANCE);
}

/** A figure of a window, exact and, where that cannot be, of two passes. */
interface SpreadFigure {
  /** Whether it takes squares, which leave less room between the values. */
  readonly isSquare: boolean;
  readonly compiled: (block: CompiledBlock, rows: number, period: number, limits: SpreadLimits) => number;
  /** @param distance n times the last value less the sum @param spread n sum(t t) - sum(t) sum(t) @param divisor n times the steps in 1.0 */
  readonly exact: (distance: number, spread: number, divisor: number) => number;
  readonly twoPasses: (distance: number, squares: number, period: number) => number;
}

interface SpreadLimits {
  readonly decimal: number;
  readonly binary: number;
  /** Most steps between two values, and most steps in 1.0, for exact squares. */
  readonly steps: number;
  readonly inOne: number;
}

type CompiledSpread = FeaturesModule['rollingDeviations'];

const compiledSquares =
  (run: (module: FeaturesModule) => CompiledSpread): SpreadFigure['compiled'] =>
  ({ module, inputs, outputs, room }, rows, period, { decimal, binary, steps, inOne }) => {
    module.setSpreadLimits(decimal, binary, steps, inOne);
    return run(module)(inputs[0]!, rows, period, room[0]!, outputs[0]!);
  };

const DEVIATION: SpreadFigure = {
  isSquare: true,
  compiled: compiledSquares((module) => module.rollingDeviations),
  exact: (_, spread, divisor) => Math.sqrt(spread / (divisor * divisor)),
  twoPasses: (_, squares, period) => Math.sqrt(squares / period),
};

const SCORE: SpreadFigure = {
  isSquare: true,
  compiled: compiledSquares((module) => module.rollingScores),
  // The grid cancels out, and with it every way to round.
  exact: (distance, spread) => (distance < 0 ? -1 : 1) * Math.sqrt((distance * distance) / spread),
  twoPasses: (distance, squares, period) => distance / Math.sqrt(squares / period),
};

const DISTANCE: SpreadFigure = {
  isSquare: false,
  compiled: ({ module, inputs, outputs, room }, rows, period, limits) =>
    module.rollingDistances(inputs[0]!, rows, period, limits.decimal, limits.binary, room[0]!, outputs[0]!),
  exact: (distance, _, divisor) => distance / divisor,
  twoPasses: (distance) => distance,
};

function overSpreads(values: Float64Array, period: number, out: Float64Array, compiled: boolean, figure: SpreadFigure): Float64Array {
  const limits = spreadLimits(period);
  overWindows(
    {
      inputs: [values],
      outputs: [out],
      lead: period - 1,
      compiled: (block, rows) => figure.compiled(block, rows, period, limits) === 1,
      plain: (from, to) => exactSpreads(values, from, to, period, figure, out),
      single: (row) => {
        out[row] = spreadOfTwoPasses(values, row, period, figure);
      },
    },
    compiled,
  );
  return out;
}

/** The root of the largest whole number up to which all are exact. */
const ROOT = Math.floor(Math.sqrt(Number.MAX_SAFE_INTEGER));

/**
 * Limits within which a window's squares, its last value times n less its sum, and the square of its divisor are exact: then neither its
 * origin nor its grid changes a bit.
 */
export function spreadLimits(period: number): SpreadLimits {
  let inOne = 1;
  for (let [tenths, fives] = [10, 5]; tenths <= 1e7 && fives * period <= ROOT; tenths *= 10, fives *= 5) inOne = tenths;
  return { ...stepLimits(4 * period), steps: Math.floor(ROOT / period), inOne };
}

function exactSpreads(values: Float64Array, from: number, to: number, period: number, figure: SpreadFigure, out: Float64Array): boolean {
  const limits = spreadLimits(period);
  const found = blockSteps(values, from - period + 1, to, limits);
  if (found === null || (figure.isSquare && (found.range > limits.steps || found.inOne > limits.inOne))) return false;
  const { steps, inOne } = found;
  const origin = steps[0]!;
  let [sum, squares] = [0, 0];
  for (let i = 0; i < steps.length; i++) {
    const entering = steps[i]! - origin;
    const leaving = i < period ? 0 : steps[i - period]! - origin;
    sum += entering - leaving;
    squares += (entering - leaving) * (entering + leaving);
    if (i < period - 1) continue; // + 0: a distance of none has one sign
    out[from + i - period + 1] = figure.exact(period * entering - sum + 0, period * squares - sum * sum, period * inOne);
  }
  return true;
}

function spreadOfTwoPasses(values: Float64Array, last: number, period: number, figure: SpreadFigure): number {
  const first = last - period + 1;
  const origin = values[first]!;
  let sum = 0;
  for (let i = first; i <= last; i++) sum += values[i]! - origin;
  const mean = sum / period;
  let squares = 0;
  for (let i = first; i <= last; i++) {
    const distance = values[i]! - origin - mean;
    squares += distance * distance;
  }
  return figure.twoPasses(values[last]! - origin - mean, squares, period);
}
