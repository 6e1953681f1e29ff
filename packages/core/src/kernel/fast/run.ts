import type { Bars } from '../../bars/index.ts';
import type { FullCosts } from '../checkCosts.ts';
import type { Intrabar } from '../simulation.ts';
import { emptyBook } from './book.ts';
import type { Book } from './book.ts';
import { gridOf } from './grid.ts';
import type { Grid } from './grid.ts';
import type { LiveOrders } from './liveOrders.ts';

/** The rules that hold for all bars of a run. */
export interface RunTerms {
  readonly costs: FullCosts;
  readonly intrabar: Intrabar;
}

/** A run under way: what it reads, and what one bar hands to the next. One object, changed in place: a bar allocates nothing. */
export interface Run {
  readonly open: Float64Array;
  readonly high: Float64Array;
  readonly low: Float64Array;
  readonly close: Float64Array;
  readonly orders: LiveOrders;
  readonly grid: Grid;
  readonly isWorst: boolean;
  /** In price (K11). */
  readonly slip: number;
  /** Ticks beyond a limit's price at which it counts as reached (K4). */
  readonly through: number;
  readonly book: Book;
  readonly exits: Exits;
  readonly equity: Float64Array;
  readonly position: Float64Array;
  /** The bar under way, and the row of the orders that are live in it. */
  index: number;
  row: number;
  /** Something in this bar was decided by K9. */
  isAmbiguous: boolean;
  ambiguousBars: number;
  ruinedAt: number;
}

/** Where the position ends. Prices on the grid, NaN = none; a reach is where the price before it counts as reached (K4). */
export interface Exits {
  /** The open trade has a managed level (K22): the four below. */
  isManaged: boolean;
  stopLevel: number;
  profitLevel: number;
  profitLevelReach: number;
  trailLevel: number;
  trailDistance: number;
  /** The greatest (a short: least) of the entry price and the closes since. */
  furthest: number;
  /** The columns and the levels together, as they are in this bar. */
  stopLoss: number;
  stopReason: number;
  takeProfit: number;
  profitReach: number;
}

/** A run at the close of bar 0, which cannot fill (K19). */
export function startRun(bars: Bars, orders: LiveOrders, { costs, intrabar }: RunTerms): Run {
  const n = bars.time.length;
  const equity = new Float64Array(n);
  if (n > 0) equity[0] = costs.initialEquity;
  return {
    open: bars.open, high: bars.high, low: bars.low, close: bars.close,
    orders,
    grid: gridOf(costs),
    isWorst: intrabar === 'worst',
    slip: costs.slippageTicks * costs.tickSize,
    through: costs.limitThroughTicks,
    book: emptyBook(costs),
    exits: {
      isManaged: false, stopLevel: NaN, profitLevel: NaN, profitLevelReach: NaN, trailLevel: NaN, trailDistance: NaN, furthest: NaN,
      stopLoss: NaN, stopReason: 0, takeProfit: NaN, profitReach: NaN,
    },
    equity,
    position: new Float64Array(n),
    index: 0,
    row: 0,
    isAmbiguous: false,
    ambiguousBars: 0,
    ruinedAt: -1,
  };
}
