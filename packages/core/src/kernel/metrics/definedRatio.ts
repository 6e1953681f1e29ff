/** Numerator over denominator, NaN instead of an infinity when the denominator is 0: such a ratio is not defined. */
export function definedRatio(numerator: number, denominator: number): number {
  return denominator === 0 ? NaN : numerator / denominator;
}
