/** What is known of a candidate at the close of a day, all of it out of sample. NaN = not defined. */
export interface Known {
  /** Trade dates so far. */
  readonly days: number;
  /** Calendar days since the last of them. */
  readonly staleDays: number;
  /** Trades that have ended. */
  readonly trades: number;
  readonly ambiguousShare: number;
  /** Of one unit, compounded; a positive share. */
  readonly maxDrawdown: number;
  /** Annualised. */
  readonly sharpe: number;
  readonly deflatedSharpe: number;
  /** Probability that the last choice of its parameters is overfitting. */
  readonly pbo: number;
  /** The better candidate that it moves with most, among those that pass every gate, and their correlation; null, 0 without any. */
  readonly nearest: string | null;
  readonly correlation: number;
  /** Better candidates of its cluster that pass every gate. */
  readonly aheadInCluster: number;
}

/** A candidate that is looked at without the others. */
export const ALONE = { nearest: null, correlation: 0, aheadInCluster: 0 } as const satisfies Partial<Known>;

/** What is known of a candidate before its first day. */
export const UNKNOWN: Known = {
  days: 0,
  staleDays: NaN,
  trades: 0,
  ambiguousShare: 0,
  maxDrawdown: 0,
  sharpe: NaN,
  deflatedSharpe: NaN,
  pbo: NaN,
  ...ALONE,
};
