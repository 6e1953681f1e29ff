import { RING_ENTRIES } from '../../numerics/index.ts';
import { closeReturns } from './closeReturns.ts';
import { rollingComoments } from './rollingComoments.ts';
import { overWindows } from './windowBlocks.ts';

/**
 * Correlation of the last `period` returns of two columns of prices, -1 to 1; NaN in a window in which one did not move (0/0).
 *
 * Small returns are whole numbers of 2^-53, so that their sums are exact; so are sums of their products, kept in two parts. Sums that are
 * exact may slide and still say nothing of what has left the window. A window of larger returns, or one that hardly moves, takes two passes.
 *
 * @param out where the correlations are written; a new column by default
 * @returns length of the prices; NaN for the first `period` rows and wherever a return of the window is NaN
 */
export function returnCorrelation(
  [close, other]: readonly [Float64Array, Float64Array],
  period: number,
  out: Float64Array = new Float64Array(close.length),
  compiled = true,
): Float64Array {
  const most = largestReturn(period);
  overWindows(
    {
      inputs: [close, other],
      outputs: [out],
      lead: period,
      compiled: ({ module, inputs, outputs, ring }, rows) => {
        const entries = Math.min(RING_ENTRIES, 1 / most);
        return module.rollingCorrelations(
          inputs[0]!, inputs[1]!, rows - 1, period, most, gridOf(most), LEAST, ring, entries, outputs[0]!,
        ) === 1;
      },
      plain: (from, to) => plainCorrelations([close, other], from, to, period, out),
      single: (row) => {
        const returnsOf = (prices: Float64Array): Float64Array => closeReturns(prices.subarray(row - period, row + 1)).subarray(1);
        const { xx, yy, xy } = rollingComoments(returnsOf(close), returnsOf(other), period);
        out[row] = correlationOf(xy[period - 1]!, xx[period - 1]! * yy[period - 1]!);
      },
    },
    compiled,
  );
  return out;
}

/** The least share of n sum(x x) that may be left of it without the squared sum: below it, what is left is of too few digits. */
const LEAST = 2 ** -20;

/** The largest return whose sums are exact, a power of two: n + 1 of them and of both parts of their products are below what 53 bits count. */
function largestReturn(period: number): number {
  return 2 ** -Math.ceil(Math.log2(period + 1));
}

/** A number that cuts a product which is added to it to whole steps of 2^-52 times the largest return. */
function gridOf(most: number): number {
  return 1.5 * most;
}

function correlationOf(comoment: number, moments: number): number {
  // Rounding may lead a digit beyond the bounds that the inequality of Cauchy and Schwarz sets.
  return Math.max(-1, Math.min(1, comoment / Math.sqrt(moments)));
}

function plainCorrelations(
  [close, other]: readonly [Float64Array, Float64Array],
  from: number,
  to: number,
  period: number,
  out: Float64Array,
): boolean {
  const returnsOf = (prices: Float64Array): Float64Array => closeReturns(prices.subarray(from - period, to)).subarray(1);
  const [x, y] = [returnsOf(close), returnsOf(other)];
  const most = largestReturn(period);
  const isSmall = (value: number): boolean => Math.abs(value) <= most;
  if (!x.every(isSmall) || !y.every(isSmall)) return false;
  const [sumX, sumY] = [slidingSum(x, period), slidingSum(y, period)];
  const products = (a: Float64Array, b: Float64Array): Float64Array => slidingProducts(a, b, period, gridOf(most));
  const [totalX, totalY, totalXY] = [products(x, x), products(y, y), products(x, y)];
  for (let i = period - 1; i < x.length; i++) {
    const [wholeX, wholeY] = [period * totalX[i]!, period * totalY[i]!];
    const momentX = wholeX - sumX[i]! * sumX[i]!;
    const momentY = wholeY - sumY[i]! * sumY[i]!;
    if (!(momentX >= LEAST * wholeX && momentY >= LEAST * wholeY)) return false;
    out[from + i - period + 1] = correlationOf(period * totalXY[i]! - sumX[i]! * sumY[i]!, momentX * momentY);
  }
  return true;
}

/** Sums of the last `period` products, exact in both parts and rounded once. */
function slidingProducts(a: Float64Array, b: Float64Array, period: number, grid: number): Float64Array {
  const product = a.map((value, i) => value * b[i]!);
  const above = product.map((value) => value + grid - grid);
  const aboveSum = slidingSum(above, period);
  const belowSum = slidingSum(product.map((value, i) => value - above[i]!), period);
  return aboveSum.map((value, i) => value + belowSum[i]!);
}

/** Sums of the last `period` values; before that of as many as there are. */
function slidingSum(values: Float64Array, period: number): Float64Array {
  let sum = 0;
  return values.map((value, i) => (sum += value - (i < period ? 0 : values[i - period]!)));
}
