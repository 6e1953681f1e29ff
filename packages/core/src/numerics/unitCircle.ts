/** A point of the circle around 0 with radius 1. */
export interface CirclePoint {
  readonly cosine: number;
  readonly sine: number;
}

const TERMS = 9;

/**
 * Cosine and sine of a share of a full turn, the same bits in every engine: ECMAScript leaves `Math.cos` and `Math.sin` to the
 * implementation. Within 3e-16 of the true values; multiples of a quarter turn are exact.
 *
 * Source: the angle less the nearest quarter turn, at most pi / 4 away, and the Taylor series there (Abramowitz and Stegun, 4.3.65 and 66).
 *
 * @param turns 0 to 1 is once around; NaN gives NaN
 */
export function unitCircle(turns: number): CirclePoint {
  const quarters = Math.round(4 * turns);
  const angle = 2 * Math.PI * (turns - quarters / 4);
  const square = angle * angle;
  let [cosine, sine] = [1, 1];
  for (let n = TERMS; n >= 1; n--) {
    cosine = 1 - (cosine * square) / ((2 * n - 1) * (2 * n));
    sine = 1 - (sine * square) / (2 * n * (2 * n + 1));
  }
  return turned({ cosine, sine: sine * angle }, quarters);
}

/** The point so many quarter turns further on. */
function turned({ cosine, sine }: CirclePoint, quarters: number): CirclePoint {
  const left = ((quarters % 4) + 4) % 4;
  if (left === 0) return { cosine, sine };
  if (left === 1) return { cosine: -sine, sine: cosine };
  if (left === 2) return { cosine: -cosine, sine: -sine };
  return { cosine: sine, sine: -cosine };
}
