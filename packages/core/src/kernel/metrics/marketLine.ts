import { definedRatio } from './definedRatio.ts';
import { meanOf } from './moments.ts';

/** How returns go with those of a benchmark. */
export interface MarketLine {
  /** What is left when the benchmark does nothing, compounded to a year. */
  readonly alpha: number;
  /** Return for one of the benchmark. */
  readonly beta: number;
}

/**
 * The line of least squares through returns against those of a benchmark; NaN where the benchmark never moves.
 *
 * @param returns a period, length n
 * @param benchmark of the same periods, length n
 *
 * Source: W. Sharpe, Capital asset prices, J. Finance 19 (1964); the alpha is compounded as empyrical does.
 */
export function marketLineOf(returns: Float64Array, benchmark: Float64Array, periodsPerYear: number): MarketLine {
  const [mean, meanOfBenchmark] = [meanOf(returns), meanOf(benchmark)];
  let [together, alone] = [0, 0];
  for (let i = 0; i < returns.length; i++) {
    const distance = benchmark[i]! - meanOfBenchmark;
    together += (returns[i]! - mean) * distance;
    alone += distance * distance;
  }
  const beta = definedRatio(together, alone);
  return { alpha: (1 + mean - beta * meanOfBenchmark) ** periodsPerYear - 1, beta };
}
