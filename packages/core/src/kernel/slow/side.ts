/** Long or buying (1), short or selling (-1). Multiplying a price by it turns a short's rule into a long's, exactly. */
export type Side = 1 | -1;

/** The other side. */
export function opposite(side: Side): Side {
  return side === 1 ? -1 : 1;
}

/** The side of a position, null when flat. */
export function sideOf(position: number): Side | null {
  if (position === 0) return null;
  return position > 0 ? 1 : -1;
}

/** The extreme of a bar that a side hopes for. */
export function favourable({ high, low }: { readonly high: number; readonly low: number }, side: Side): number {
  return side === 1 ? high : low;
}

/** The extreme of a bar that goes against a side. */
export function adverse({ high, low }: { readonly high: number; readonly low: number }, side: Side): number {
  return side === 1 ? low : high;
}
