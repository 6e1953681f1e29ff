/** A rational function by its coefficients, highest power first. */
export interface Rational {
  readonly numerator: readonly number[];
  readonly denominator: readonly number[];
}

/** The value of a rational function, both polynomials by Horner's rule. */
export function rationalAt({ numerator, denominator }: Rational, x: number): number {
  return polynomialAt(numerator, x) / polynomialAt(denominator, x);
}

function polynomialAt(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
