import { PRICE_COLUMNS } from './bars.ts';
import type { Bars } from './bars.ts';

/** Bars whose prices near the grid stand on it, and which bars have a price that is off it. */
export interface GriddedBars {
  readonly bars: Bars;
  /** 1 for a bar with a price off the grid, else 0. */
  readonly offTick: Uint8Array;
}

/** A millionth of a tick is the noise of a conversion; more is a price. */
const NOISE = 1e-6;

/** The double nearest to each price's multiple of the tick, for prices within a millionth of a tick of one; all others stay, and their bars are marked. A tick of 0 is no grid. */
export function onTickGrid(bars: Bars, tickSize: number): GriddedBars {
  const offTick = new Uint8Array(bars.time.length);
  if (tickSize === 0) return { bars, offTick };
  const perPoint = Math.round(1 / tickSize);
  // Dividing by a whole number rounds once; multiplying by 0.01 would not give the double that the text 0.07 reads as.
  const divides = Math.abs(perPoint * tickSize - 1) < 1e-9;
  const gridded = (prices: Float64Array): Float64Array =>
    prices.map((price, i) => {
      const ticks = Math.round(divides ? price * perPoint : price / tickSize);
      const nearest = divides ? ticks / perPoint : ticks * tickSize;
      if (Math.abs(price - nearest) <= NOISE * tickSize) return nearest;
      offTick[i] = 1;
      return price;
    });
  const [open, high, low, close] = PRICE_COLUMNS.map((column) => gridded(bars[column]));
  if (open === undefined || high === undefined || low === undefined || close === undefined) return { bars, offTick };
  return { bars: { ...bars, open, high, low, close }, offTick };
}
