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
}

/** What is known of a candidate before its first day. */
export const UNKNOWN: Known = {
  days: 0,
  staleDays: NaN,
  trades: 0,
  ambiguousShare: 0,
  maxDrawdown: 0,
  sharpe: NaN,
  deflatedSharpe: NaN,
};
