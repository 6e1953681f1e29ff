/** Rows from `from` on and before `to`. */
export interface Slice {
  readonly from: number;
  readonly to: number;
}

/** Slices of at most `size` rows that cover so many. */
export function slices(count: number, size: number): Slice[] {
  return Array.from({ length: Math.ceil(count / size) }, (_, k) => ({ from: k * size, to: Math.min(count, (k + 1) * size) }));
}
