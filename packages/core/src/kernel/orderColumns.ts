import type { Orders } from '../strategies/index.ts';

/** What the values of an order column may be, NaN (= none) aside. */
export type OrderDomain = 'finite' | 'positive' | 'flag';

/** Every order column and the values it may hold, in the order in which faults are named. */
export const ORDER_COLUMNS = [
  ['target', 'finite'],
  ['buyStop', 'finite'],
  ['buyLimit', 'finite'],
  ['sellStop', 'finite'],
  ['sellLimit', 'finite'],
  ['size', 'positive'],
  ['longStopLoss', 'finite'],
  ['longTakeProfit', 'finite'],
  ['shortStopLoss', 'finite'],
  ['shortTakeProfit', 'finite'],
  ['longStopDistance', 'positive'],
  ['longProfitDistance', 'positive'],
  ['longTrailDistance', 'positive'],
  ['shortStopDistance', 'positive'],
  ['shortProfitDistance', 'positive'],
  ['shortTrailDistance', 'positive'],
  ['exitOnClose', 'flag'],
] as const satisfies readonly (readonly [Exclude<keyof Orders, 'at'>, OrderDomain])[];

export type OrderColumn = (typeof ORDER_COLUMNS)[number][0];

export type { OrderRow } from '../strategies/index.ts';
