/** Towards +inf (1) or -inf (-1). */
export type Direction = 1 | -1;

const ON_TICK = 1e-6;
const WHOLE_PARTS = 1e-9;

/**
 * An order price on the tick grid (K12), or the price `through` ticks from there, which the market must touch for a limit to
 * count as reached (K4).
 *
 * @param price NaN stays
 * @param tickSize 0 = no grid: the price stays
 * @param direction where a price between two ticks goes: against the trader
 * @param through signed ticks beyond the order's own: below 0 for what buys, above 0 for what sells
 */
export function onGrid(price: number, tickSize: number, direction: Direction, through = 0): number {
  if (Number.isNaN(price) || tickSize === 0) return price;
  const ratio = price / tickSize;
  const nearest = Math.round(ratio);
  const between = direction === 1 ? Math.ceil(ratio) : Math.floor(ratio);
  const ticks = (Math.abs(ratio - nearest) <= ON_TICK ? nearest : between) + through;
  // Dividing by the whole number of ticks in 1.0 gives the very double that the decimal text parses to; 115 * 0.01 does not.
  const perPoint = Math.round(1 / tickSize);
  return Math.abs(perPoint * tickSize - 1) <= WHOLE_PARTS ? ticks / perPoint : ticks * tickSize;
}
