/** The columns of `test/oracles/bootstrap.py`: a linear congruential stream in [-1/2, 1/2). */
export function noiseOf(seed: number, n: number): Float64Array {
  let state = BigInt(seed);
  return Float64Array.from({ length: n }, () => {
    state = (state * 1103515245n + 12345n) % 2147483648n;
    return Number(state) / 2147483648 - 0.5;
  });
}

/** Each value the share `phi` of the one before, and noise. */
export function ar1Of(seed: number, n: number, phi: number): Float64Array {
  let last = 0;
  return noiseOf(seed, n).map((value) => (last = phi * last + value));
}
