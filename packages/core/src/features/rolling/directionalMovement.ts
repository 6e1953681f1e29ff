/** The larger of a bar's two steps beyond the bar before, on its side; 0 on the other side, and on both when neither is larger. */
export interface DirectionalMovement {
  readonly plus: Float64Array;
  readonly minus: Float64Array;
}

/**
 * Directional movement in price (Wilder, New Concepts in Technical Trading Systems, 1978, section IV). Steps are differences of doubles, as in
 * TTR, TA-Lib and Tulip Indicators, whose numbers this gives: where two steps are equal as decimals, rounding decides.
 *
 * @returns length of the inputs; NaN on the first row
 */
export function directionalMovement(high: Float64Array, low: Float64Array): DirectionalMovement {
  const up = high.map((price, i) => (i === 0 ? NaN : price - high[i - 1]!));
  const down = low.map((price, i) => (i === 0 ? NaN : low[i - 1]! - price));
  return { plus: larger(up, down), minus: larger(down, up) };
}

function larger(steps: Float64Array, others: Float64Array): Float64Array {
  return steps.map((step, i) => {
    if (Number.isNaN(step) || Number.isNaN(others[i]!)) return NaN;
    return step > 0 && step > others[i]! ? step : 0;
  });
}

/** 100 times the difference of the two movements over their sum; 0/0 is NaN. */
export function directionalIndex({ plus, minus }: DirectionalMovement): Float64Array {
  return plus.map((up, i) => (100 * Math.abs(up - minus[i]!)) / (up + minus[i]!));
}
