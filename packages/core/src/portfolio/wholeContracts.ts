/** A candidate as the sizing sees it, money in the base currency. */
export interface Sizing {
  /** Share of capital in notional. */
  readonly weight: number;
  /** Of one unit, now. */
  readonly notional: number;
  /** Asked for one unit; null = fully paid for. */
  readonly margin: number | null;
}

export interface Sized {
  /** Units that the weight asks for. */
  readonly ideal: number;
  /** Whole units that are held. */
  readonly contracts: number;
}

// 99.99999999999999 units are 100.
const ROUNDING = 1e-9;

/**
 * Units for each candidate: as many whole ones as its weight pays for, rounded down so that no weight is ever exceeded, and fewer of
 * each, in proportion, where the margins together would exceed the equity.
 *
 * @param equity base currency; nothing is held at 0 and below
 */
export function wholeContracts(candidates: readonly Sizing[], equity: number): Sized[] {
  const money = Math.max(equity, 0);
  const ideals = candidates.map(({ weight, notional }) => (weight * money) / notional);
  const wholes = ideals.map((ideal) => Math.floor(ideal + ROUNDING));
  const asked = candidates.reduce((sum, { margin, notional }, i) => sum + wholes[i]! * (margin ?? notional), 0);
  const share = asked > money * (1 + ROUNDING) ? money / asked : 1;
  return wholes.map((whole, i) => ({ ideal: ideals[i]!, contracts: share < 1 ? Math.floor(whole * share + ROUNDING) : whole }));
}
