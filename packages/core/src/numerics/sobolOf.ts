import { fail } from '../errors/index.ts';

const BITS = 30;
const SCALE = 2 ** BITS;

// Degree, coefficients and first direction numbers of each dimension after the first.
const DIRECTIONS: readonly (readonly [number, number, readonly number[]])[] = [
  [1, 0, [1]], [2, 1, [1, 3]], [3, 1, [1, 3, 1]], [3, 2, [1, 1, 1]], [4, 1, [1, 1, 3, 3]], [4, 4, [1, 3, 5, 13]], [5, 2, [1, 1, 5, 5, 17]],
  [5, 4, [1, 1, 5, 5, 5]], [5, 7, [1, 1, 7, 11, 19]], [5, 11, [1, 1, 5, 1, 1]], [5, 13, [1, 1, 1, 3, 11]], [5, 14, [1, 3, 5, 5, 31]],
  [6, 1, [1, 3, 3, 9, 7, 49]], [6, 13, [1, 1, 1, 15, 21, 21]], [6, 16, [1, 3, 1, 13, 27, 49]], [6, 19, [1, 1, 1, 15, 7, 5]],
  [6, 22, [1, 3, 1, 15, 13, 25]], [6, 25, [1, 1, 5, 5, 19, 61]], [7, 1, [1, 3, 7, 11, 23, 15, 103]], [7, 4, [1, 3, 7, 13, 13, 15, 69]],
];

/** Coordinates that a point may have. */
export const MOST_SOBOL_DIMENSIONS: number = DIRECTIONS.length + 1;

/**
 * The points of a Sobol sequence one after the other, unscrambled, the origin first.
 *
 * @param dimensions 1 to MOST_SOBOL_DIMENSIONS
 * @returns a function that gives the next point, each coordinate in [0, 1)
 * @throws BAD_PARAMS for more dimensions
 *
 * Source: S. Joe, F. Y. Kuo, Constructing Sobol sequences with better two-dimensional projections, SIAM J. Sci. Comput. 30 (2008),
 * direction numbers `new-joe-kuo-6`; Gray code order of I. Antonov, V. Saleev (1979).
 */
export function sobolOf(dimensions: number): () => number[] {
  if (dimensions > MOST_SOBOL_DIMENSIONS) {
    fail('BAD_PARAMS', `a Sobol sequence has at most ${MOST_SOBOL_DIMENSIONS} dimensions here, not ${dimensions}`, { advice: 'search at random instead' });
  }
  const directions = Array.from({ length: dimensions }, (_, k) => directionsOf(k));
  const state = new Array<number>(dimensions).fill(0);
  let drawn = 0;
  return () => {
    const point = state.map((bits) => bits / SCALE);
    const zero = lowestZeroOf(drawn);
    directions.forEach((direction, k) => {
      state[k] = state[k]! ^ direction[zero]!;
    });
    drawn += 1;
    return point;
  };
}

function lowestZeroOf(count: number): number {
  let bit = 0;
  while ((count >>> bit) & 1) bit += 1;
  return bit;
}

function directionsOf(dimension: number): number[] {
  const shifted = (value: number, bit: number): number => value << (BITS - 1 - bit);
  if (dimension === 0) return Array.from({ length: BITS }, (_, bit) => shifted(1, bit));
  const [degree, coefficients, first] = DIRECTIONS[dimension - 1]!;
  const values = first.map((value, bit) => shifted(value, bit));
  for (let bit = degree; bit < BITS; bit++) {
    let value = values[bit - degree]! ^ (values[bit - degree]! >>> degree);
    for (let k = 1; k < degree; k++) if ((coefficients >>> (degree - 1 - k)) & 1) value ^= values[bit - k]!;
    values.push(value);
  }
  return values;
}
