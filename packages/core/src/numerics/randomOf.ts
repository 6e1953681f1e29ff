/** A stream of random numbers; each call moves it on. */
export interface Random {
  /** The next 32 random bits, 0 to 2^32 - 1. */
  readonly bits: () => number;
  /** The next number in [0, 1), with 53 random bits. */
  readonly unit: () => number;
  /** The next integer in [0, bound), without bias; bound from 1 to 2^32. */
  readonly below: (bound: number) => number;
}

/**
 * The random stream of a seed: equal seeds, equal numbers, in every engine.
 *
 * @param seed an integer, 0 to 2^53 - 1
 *
 * Source: xoshiro128** 1.1, its state filled by SplitMix64 (D. Blackman, S. Vigna, Scrambled linear pseudorandom number
 * generators, ACM Trans. Math. Softw. 47 (2021); reference code at prng.di.unimi.it).
 */
export function randomOf(seed: number): Random {
  return randomFrom(stateOf(seed));
}

/** The stream that starts at a state of four 32-bit words, not all 0. */
export function randomFrom(state: readonly [number, number, number, number]): Random {
  let [a, b, c, d] = state;
  const bits = (): number => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  };
  const unit = (): number => ((bits() >>> 5) * 67108864 + (bits() >>> 6)) / 9007199254740992;
  return { bits, unit, below: (bound) => below(bits, bound) };
}

/** Draws above the largest multiple of the bound are thrown away: the rest is uniform. */
function below(bits: () => number, bound: number): number {
  const limit = 4294967296 - (4294967296 % bound);
  let draw = bits();
  while (draw >= limit) draw = bits();
  return draw % bound;
}

function rotated(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

function stateOf(seed: number): [number, number, number, number] {
  const next = splitMix64(BigInt(seed));
  const [low, high] = [next(), next()];
  return [word(low), word(low >> 32n), word(high), word(high >> 32n)];
}

/** The 64-bit stream that fills the state; exported for its reference values. */
export function splitMix64(seed: bigint): () => bigint {
  let state = BigInt.asUintN(64, seed);
  return () => {
    state = BigInt.asUintN(64, state + 0x9e3779b97f4a7c15n);
    let z = state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  };
}

function word(bits: bigint): number {
  return Number(BigInt.asUintN(32, bits)) | 0;
}
