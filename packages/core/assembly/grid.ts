// The tick grid (K12): the same operations as in src/kernel/fast/grid.ts.

let tickSize: f64 = 0;
/** Ticks in 1.0 where they are a whole number; else 0. */
let ticksPerPoint: f64 = 0;

export function setGrid(size: f64, perPoint: f64): void {
  tickSize = size;
  ticksPerPoint = perPoint;
}

/** An order price on the grid, rounded up (1) or down (-1) unless it is on a tick, and then moved by `through` ticks. NaN stays. */
export function onTick(price: f64, direction: f64, through: f64): f64 {
  if (tickSize == 0 || price != price) return price;
  const ratio = price / tickSize;
  const above = ceil(ratio);
  const nearest = above - 0.5 <= ratio ? above : above - 1;
  let tick = nearest;
  if (!(abs(ratio - nearest) <= 1e-6)) tick = direction == 1 ? above : floor(ratio);
  tick += through;
  return ticksPerPoint == 0 ? tick * tickSize : tick / ticksPerPoint;
}
