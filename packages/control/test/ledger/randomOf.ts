/** A stream of whole numbers below a bound, from a linear congruential generator. */
export function randomOf(seed: number): { readonly below: (bound: number) => number } {
  let state = (seed * 2_654_435_761 + 12_345) >>> 0;
  return {
    below: (bound) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * bound);
    },
  };
}
