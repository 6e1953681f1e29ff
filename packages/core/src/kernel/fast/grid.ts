import type { FullCosts } from '../checkCosts.ts';

/** Long or buying (1), short or selling (-1): a price times it turns a rule for longs into its mirror, exactly. */
export type Sign = 1 | -1;

/** The tick grid of a run (K12), worked out once. */
export interface Grid {
  /** 0 = no grid. */
  readonly tickSize: number;
  /** Ticks in 1.0 where they are a whole number; else 0. */
  readonly ticksPerPoint: number;
}

/** The grid of an instrument. */
export function gridOf({ tickSize }: FullCosts): Grid {
  const whole = Math.round(1 / tickSize);
  return { tickSize, ticksPerPoint: Math.abs(whole * tickSize - 1) <= 1e-9 ? whole : 0 };
}

/**
 * An order price on the grid, rounded up (1) or down (-1) unless it is on a tick, and then moved by `through` ticks. NaN stays, and
 * without a grid every price does.
 */
export function onTick({ tickSize, ticksPerPoint }: Grid, price: number, direction: Sign, through: number): number {
  if (tickSize === 0 || Number.isNaN(price)) return price;
  const ratio = price / tickSize;
  const nearest = Math.round(ratio);
  let tick = nearest;
  if (!(Math.abs(ratio - nearest) <= 1e-6)) tick = direction === 1 ? Math.ceil(ratio) : Math.floor(ratio);
  tick += through;
  return ticksPerPoint === 0 ? tick * tickSize : tick / ticksPerPoint;
}
