import type { Orders } from '../../strategies/index.ts';
import type { OrderColumn } from '../orderColumns.ts';

/** Checked orders as the loop reads them: null = the column is absent and costs nothing. */
export type LiveOrders = { readonly [column in OrderColumn]: Float64Array | null } & {
  readonly hasEntries: boolean;
  /** A stop loss or take profit column is there. */
  readonly hasProtection: boolean;
  /** A column of distances is there (K22). */
  readonly hasDistances: boolean;
  /** The bars that decided the rows of sparse orders; null: row i is that of bar i. */
  readonly at: Int32Array | null;
};

/** The value of a column at a row, NaN where there is none. */
export function valueAt(column: Float64Array | null, row: number): number {
  return column === null ? NaN : column[row]!;
}

/** Orders that have been checked, ready to be read. Sparse columns gain one row more: the bars without orders read it. */
export function liveOrders(orders: Orders): LiveOrders {
  const { at } = orders;
  const live = (values: Float64Array | undefined): Float64Array | null => {
    if (values === undefined) return null;
    const doubles = values instanceof Float64Array ? values : Float64Array.from(values, (value: number | undefined) => value ?? NaN);
    return at === undefined ? doubles : withEmptyRow(doubles);
  };
  return withQuestions({
    target: live(orders.target),
    buyStop: live(orders.buyStop), buyLimit: live(orders.buyLimit), sellStop: live(orders.sellStop), sellLimit: live(orders.sellLimit),
    size: live(orders.size),
    longStopLoss: live(orders.longStopLoss), longTakeProfit: live(orders.longTakeProfit),
    shortStopLoss: live(orders.shortStopLoss), shortTakeProfit: live(orders.shortTakeProfit),
    longStopDistance: live(orders.longStopDistance), longProfitDistance: live(orders.longProfitDistance),
    longTrailDistance: live(orders.longTrailDistance), shortStopDistance: live(orders.shortStopDistance),
    shortProfitDistance: live(orders.shortProfitDistance), shortTrailDistance: live(orders.shortTrailDistance),
    exitOnClose: live(orders.exitOnClose),
  }, at ?? null);
}

/** No orders at all. */
export const NO_ORDERS: LiveOrders = liveOrders({});

/** The columns with what the loop asks of them as a whole. */
function withQuestions(
  columns: { readonly [column in OrderColumn]: Float64Array | null },
  at: Int32Array | null,
): LiveOrders {
  const isAny = (...names: readonly OrderColumn[]): boolean => names.some((name) => columns[name] !== null);
  return {
    ...columns,
    hasEntries: isAny('buyStop', 'buyLimit', 'sellStop', 'sellLimit'),
    hasProtection: isAny('longStopLoss', 'longTakeProfit', 'shortStopLoss', 'shortTakeProfit'),
    hasDistances: isAny(
      'longStopDistance', 'longProfitDistance', 'longTrailDistance', 'shortStopDistance', 'shortProfitDistance', 'shortTrailDistance',
    ),
    at,
  };
}

function withEmptyRow(values: Float64Array): Float64Array {
  const longer = new Float64Array(values.length + 1);
  longer.set(values);
  longer[values.length] = NaN;
  return longer;
}
