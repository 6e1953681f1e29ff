/** The third argument of `simulate`: what a contract is worth and what trading it costs. */
export interface Costs {
  /** Money per 1.0 of price per contract, in the instrument's currency. > 0 */
  readonly pointValue: number;
  /** 0 = no grid. */
  readonly tickSize: number;
  /** Per fill that slips (K11). */
  readonly slippageTicks: number;
  /** Money per contract per fill. */
  readonly commissionPerSide: number;
  /** Share of notional per fill; default 0. */
  readonly commissionRate?: number;
  /** Ticks beyond its price at which a limit counts as reached (K4); default 0. */
  readonly limitThroughTicks?: number;
  /** > 0 */
  readonly initialEquity: number;
}

export type Intrabar = 'worst' | 'best';
export interface SimulateOptions {
  /** How an ambiguity inside a bar is decided (K9); default 'worst'. */
  readonly intrabar?: Intrabar;
}

/** Why a fill happened; `open` only as the exit reason of a trade that is still open. */
export const REASONS = [
  'market', 'buyStop', 'buyLimit', 'sellStop', 'sellLimit', 'stop', 'trail', 'profit', 'close', 'ruin', 'open',
] as const;
export type Reason = (typeof REASONS)[number];

/** Reasons whose fills slip (K11); limits and profits do not. */
export const SLIPPING: ReadonlySet<Reason> = new Set<Reason>(['market', 'buyStop', 'sellStop', 'stop', 'trail', 'close', 'ruin']);

/** Fills as columns, in the order they happened. */
export interface Fills {
  readonly index: Int32Array;
  /** Signed. */
  readonly contracts: Float64Array;
  readonly price: Float64Array;
  readonly reason: readonly Reason[];
  /** 1 = an ambiguity of its bar was decided by rule K9. */
  readonly ambiguous: Uint8Array;
}

/** Trades as columns (K16). Money in the instrument's currency, times in UTC milliseconds. */
export interface Trades {
  readonly entryIndex: Int32Array;
  readonly exitIndex: Int32Array;
  readonly entryTime: Float64Array;
  readonly exitTime: Float64Array;
  readonly entryPrice: Float64Array;
  readonly exitPrice: Float64Array;
  /** The largest absolute size, negative for a short trade. */
  readonly contracts: Float64Array;
  readonly gross: Float64Array;
  readonly net: Float64Array;
  readonly commission: Float64Array;
  readonly worst: Float64Array;
  readonly best: Float64Array;
  readonly barsHeld: Int32Array;
  readonly entryReason: readonly Reason[];
  readonly exitReason: readonly Reason[];
  readonly ambiguous: Uint8Array;
  readonly open: Uint8Array;
}

/** What a simulation gives back. */
export interface Simulation {
  /** Money at each close. */
  readonly equity: Float64Array;
  /** Contracts held at each close. */
  readonly position: Float64Array;
  readonly fills: Fills;
  readonly trades: Trades;
  readonly ambiguousBars: number;
  /** Index of the bar in which equity fell to zero; -1 = never. */
  readonly ruinedAt: number;
}
