/** Weights and how far they are from the best ones: the largest breach of the optimality conditions; 0 for rules without an optimum. */
export interface Weighted {
  readonly weights: Float64Array;
  readonly residual: number;
}
