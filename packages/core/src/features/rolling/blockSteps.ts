/** Values as whole steps of one grid. */
export interface BlockSteps {
  readonly steps: Float64Array;
  /** Steps in 1.0; 1 for prices that doubles hold, which stay as they are. */
  readonly inOne: number;
  /** The distance between the least and the greatest, in steps, of 1/128 where `inOne` is 1. */
  readonly range: number;
}

/** Prices on a tick of 0.25 or 1/64, and whole numbers, are multiples of 1/128: every sum of them is exact. */
const BINARY = 128;
const DECIMALS = [1e2, 1e3, 1e4, 1e5, 1e6, 1e7] as const;
const FINEST = 1e7;

/**
 * The furthest from 0 that values of a window may lie for sums of `period` of them to be exact: for decimals a power of two, which says the
 * same of a value on every grid.
 */
export function stepLimits(period: number): { readonly decimal: number; readonly binary: number } {
  const decimal = 2 ** Math.floor(Math.log2(Number.MAX_SAFE_INTEGER / (FINEST * period)));
  return { decimal, binary: Number.MAX_SAFE_INTEGER / (BINARY * period) };
}

/**
 * The rows on a grid that all of their values lie on, as prices that come from decimal text do; null where there is none, or a value lies too
 * far from 0. Which of several grids it is does not matter: a quotient of exact sums is the same double on any of them.
 */
export function blockSteps(values: Float64Array, from: number, to: number, limits: ReturnType<typeof stepLimits>): BlockSteps | null {
  const block = values.subarray(from, to);
  if (block.every((value) => Math.floor(value * BINARY) === value * BINARY)) return within(block, 1, BINARY, limits.binary);
  for (const inOne of DECIMALS) {
    if (!block.every((value) => Math.round(value * inOne) / inOne === value)) continue;
    return within(block.map((value) => Math.round(value * inOne)), inOne, 1, limits.decimal * inOne);
  }
  return null;
}

function within(steps: Float64Array, inOne: number, scale: number, limit: number): BlockSteps | null {
  let [least, greatest] = [Infinity, -Infinity];
  for (const step of steps) {
    if (step < least) least = step;
    if (step > greatest) greatest = step;
  }
  return Math.abs(least) <= limit && Math.abs(greatest) <= limit ? { steps, inOne, range: (greatest - least) * scale } : null;
}
