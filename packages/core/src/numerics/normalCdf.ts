import { exp } from './exp.ts';
import { rationalAt } from './rationalAt.ts';

// Coefficients of the minimax rational functions, highest power first.
const NEAR = {
  numerator: [0.185777706184603153, 3.16112374387056560, 113.864154151050156, 377.485237685302021, 3209.37758913846947],
  denominator: [1, 23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062],
};
const MIDDLE = {
  numerator: [
    2.15311535474403846e-8, 0.564188496988670089, 8.88314979438837594, 66.1191906371416295, 298.635138197400131,
    881.952221241769090, 1712.04761263407058, 2051.07837782607147, 1230.33935479799725,
  ],
  denominator: [
    1, 15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019, 3290.79923573345963,
    4362.61909014324716, 3439.36767414372164, 1230.33935480374942,
  ],
};
const FAR = {
  numerator: [
    0.0163153871373020978, 0.305326634961232344, 0.360344899949804439, 0.125781726111229246, 0.0160837851487422766,
    6.58749161529837803e-4,
  ],
  denominator: [1, 2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 0.0605183413124413191, 2.33520497626869185e-3],
};
const ONE_OVER_SQRT_PI = 0.5641895835477563;
// The tail there is smaller than the smallest double.
const CERTAIN_BEYOND = 39;

/**
 * The standard normal distribution: the probability of a value up to x. Relative error below 1e-14 down to x = -37, so that
 * small tails keep their digits; NaN gives NaN.
 *
 * Source: W. J. Cody, Rational Chebyshev approximations for the error function, Math. Comp. 23 (1969), 631-637.
 */
export function normalCdf(x: number): number {
  if (Math.abs(x) > CERTAIN_BEYOND) return x < 0 ? 0 : 1;
  const z = Math.abs(x) * Math.SQRT1_2;
  if (z <= 0.46875) return 0.5 + 0.5 * x * Math.SQRT1_2 * rationalAt(NEAR, z * z);
  const tail = 0.5 * exponentialOfHalfSquare(x) * (z <= 4 ? rationalAt(MIDDLE, z) : farFactor(z));
  return x < 0 ? tail : 1 - tail;
}

function farFactor(z: number): number {
  const inverse = 1 / (z * z);
  return (ONE_OVER_SQRT_PI - inverse * rationalAt(FAR, inverse)) / z;
}

/** exp(-x^2 / 2), with x split so that the square of its leading part is exact: rounding x^2 would cost digits in the tail. */
function exponentialOfHalfSquare(x: number): number {
  const leading = Math.trunc(x * 16) / 16;
  return exp((-leading * leading) / 2) * exp((-(x - leading) * (x + leading)) / 2);
}
