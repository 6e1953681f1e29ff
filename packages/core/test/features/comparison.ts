/** One of our columns, and the oracle's that it must equal. */
export interface Comparison {
  readonly reference: string;
  readonly oracle: string;
  /** The oracle's column; `value` unless said otherwise. */
  readonly column?: string;
  /** Our value in the oracle's terms, such as per cent. */
  readonly inTerms?: (value: number, close: number) => number;
  /** Rows before this one are the source's own seed and partial windows, or hold one output of ours without the others. */
  readonly from?: number;
}
