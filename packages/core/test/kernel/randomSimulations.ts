import { ORDER_COLUMNS } from '@proj/core/kernel';
import type { Costs, Intrabar, OrderRow } from '@proj/core/kernel';
import fc from 'fast-check';

/** Prices on a quarter-point grid, close together: ties, gaps and touches are common. */
const PRICE = fc.integer({ min: 392, max: 408 }).map((ticks) => ticks / 4);
/** Order prices lie on the grid or between two of its prices. */
const LEVEL = fc.integer({ min: 3920, max: 4080 }).map((parts) => parts / 40);
const DISTANCE = fc.integer({ min: 1, max: 24 }).map((parts) => parts / 8);

/** Open, high, low, close. */
export type PriceRow = readonly [number, number, number, number];

const BAR = fc.tuple(PRICE, PRICE, PRICE, PRICE).map(([o, a, b, c]): PriceRow => [o, Math.max(o, a, b, c), Math.min(o, a, b, c), c]);

const VALUES = {
  target: fc.integer({ min: -3, max: 3 }),
  size: fc.integer({ min: 1, max: 3 }),
  exitOnClose: fc.constantFrom(0, 1),
} as const;

function valueOf(column: string): fc.Arbitrary<number> {
  if (column === 'target' || column === 'size' || column === 'exitOnClose') return VALUES[column];
  return column.endsWith('Distance') ? DISTANCE : LEVEL;
}

/** Few orders a row, so that each is often the one that decides. */
const ROW: fc.Arbitrary<OrderRow> = fc.record(
  Object.fromEntries(ORDER_COLUMNS.map(([column]) => [column, sometimes(valueOf(column))])),
);

/** NaN in three rows of four. */
function sometimes(value: fc.Arbitrary<number>): fc.Arbitrary<number> {
  return fc.oneof({ weight: 3, arbitrary: fc.constant(NaN) }, { weight: 1, arbitrary: value });
}

const COSTS: fc.Arbitrary<Costs> = fc.record({
  pointValue: fc.constantFrom(1, 12.5),
  tickSize: fc.constantFrom(0.25, 0.1),
  slippageTicks: fc.constantFrom(0, 1, 2),
  commissionPerSide: fc.constantFrom(0, 2.15),
  commissionRate: fc.constantFrom(0, 0.0001),
  limitThroughTicks: fc.constantFrom(0, 1),
  initialEquity: fc.constantFrom(20, 1e6),
});

export interface RandomRun {
  readonly bars: readonly PriceRow[];
  readonly rows: readonly OrderRow[];
  readonly costs: Costs;
  readonly intrabar: Intrabar;
}

/** Bars, an order row for each, costs and a policy. */
export const RANDOM_RUN: fc.Arbitrary<RandomRun> = fc
  .record({
    steps: fc.array(fc.tuple(BAR, ROW), { minLength: 1, maxLength: 25 }),
    costs: COSTS,
    intrabar: fc.constantFrom<Intrabar>('worst', 'best'),
  })
  .map(({ steps, ...run }) => ({ ...run, bars: steps.map(([bar]) => bar), rows: steps.map(([, row]) => row) }));
