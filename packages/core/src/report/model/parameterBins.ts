/** Neighbouring values of a parameter that share a cell: the lowest and the highest of them. */
export interface ParameterBin {
  readonly from: number;
  readonly to: number;
}

/** The distinct values in at most so many bins of neighbours, ascending; a bin holds as many values as any other, or one fewer. */
export function binsOf(values: readonly number[], most: number): readonly ParameterBin[] {
  const distinct = [...new Set(values)].sort((a, b) => a - b);
  const bins = Math.min(most, distinct.length);
  return Array.from({ length: bins }, (_, i) => ({
    from: distinct[Math.floor((i * distinct.length) / bins)]!,
    to: distinct[Math.floor(((i + 1) * distinct.length) / bins) - 1]!,
  }));
}
