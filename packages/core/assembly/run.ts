// One configuration under way. Runs lie in memory, so that many of them can be taken through the bars side by side, tile by tile.

@unmanaged
export class Run {
  // The machine: where its crossings lie, how many there are, and how many from the first state.
  crossings: usize;
  crossingCount: i32;
  firstChoices: i32;
  /** Where the crossings from the present state lie, how many they are, and the bar that is looked at next. */
  state: usize;
  choices: i32;
  next: i32;
  /** What the order found last asks for. */
  target: f64;

  /** The first bar whose close has not been passed. */
  bar: i32;
  /** Bars that count at whose close a position is held. */
  heldBars: i32;
  /** The equity was gone: such a run is left to the kernel. */
  isDeclined: bool;

  // The account (K13 to K16).
  position: f64;
  averageEntry: f64;
  realised: f64;
  commission: f64;
  entryIndex: i32;
  gross: f64;
  tradeCommission: f64;

  // Sums over the trades, row by row.
  trades: i32;
  winners: i32;
  won: f64;
  lost: f64;
  barsHeld: f64;
  commissionSum: f64;
  moved: f64;
  netSum: f64;

  // The days: those that have left the buffer, and those that have come so far.
  daysPast: i32;
  daysWritten: i32;
  /** The highest equity, the lowest since, and the deepest drawdown from an earlier peak, as a share. */
  peak: f64;
  low: f64;
  deepest: f64;
  /** The equity before the first day that is not measured, and of up to three days from it on. */
  waiting0: f64;
  waiting1: f64;
  waiting2: f64;
  waiting3: f64;
  // Lane k adds the daily returns, and their squares, of the days k, k + 4, k + 8 ...
  sum0: f64;
  sum1: f64;
  sum2: f64;
  sum3: f64;
  squares0: f64;
  squares1: f64;
  squares2: f64;
  squares3: f64;
}
