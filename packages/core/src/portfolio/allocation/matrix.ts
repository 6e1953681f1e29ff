/** A symmetric matrix, row after row. */
export type Matrix = readonly Float64Array[];

/** A matrix times a vector. */
export function times(matrix: Matrix, vector: Float64Array): Float64Array {
  return Float64Array.from(matrix, (row) => dot(row, vector));
}

/** The sum of the products of two vectors of one length. */
export function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** wᵀ M w. */
export function quadratic(matrix: Matrix, weights: Float64Array): number {
  return dot(weights, times(matrix, weights));
}

/**
 * Solves a square system by elimination with row pivoting; null when it is singular to working precision.
 *
 * @param rows the matrix with the right side as last column; overwritten
 */
export function solved(rows: Float64Array[]): Float64Array | null {
  const n = rows.length;
  const scale = rows.reduce((most, row) => row.reduce((top, value, k) => (k < n ? Math.max(top, Math.abs(value)) : top), most), 0);
  for (let k = 0; k < n; k++) {
    let pivot = k;
    for (let i = k + 1; i < n; i++) if (Math.abs(rows[i]![k]!) > Math.abs(rows[pivot]![k]!)) pivot = i;
    if (!(Math.abs(rows[pivot]![k]!) > 1e-15 * scale)) return null;
    [rows[k], rows[pivot]] = [rows[pivot]!, rows[k]!];
    for (let i = k + 1; i < n; i++) {
      const factor = rows[i]![k]! / rows[k]![k]!;
      if (factor === 0) continue;
      for (let j = k; j <= n; j++) rows[i]![j] = rows[i]![j]! - factor * rows[k]![j]!;
    }
  }
  const solution = new Float64Array(n);
  for (let k = n - 1; k >= 0; k--) {
    let rest = rows[k]![n]!;
    for (let j = k + 1; j < n; j++) rest -= rows[k]![j]! * solution[j]!;
    solution[k] = rest / rows[k]![k]!;
  }
  return solution;
}

/** The lower triangular L with L Lᵀ = M; null when M is not positive definite, to a share of its diagonal. */
export function choleskyOf(matrix: Matrix, tolerance = 1e-12): Float64Array[] | null {
  const lower = matrix.map((row) => new Float64Array(row.length));
  for (let i = 0; i < matrix.length; i++) {
    for (let j = 0; j <= i; j++) {
      let rest = matrix[i]![j]!;
      for (let k = 0; k < j; k++) rest -= lower[i]![k]! * lower[j]![k]!;
      if (i === j && !(rest > tolerance * matrix[i]![i]!)) return null;
      lower[i]![j] = i === j ? Math.sqrt(rest) : rest / lower[j]![j]!;
    }
  }
  return lower;
}
