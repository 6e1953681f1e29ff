/** What trades can be ordered by. */
export const TRADE_SORTS = ['number', 'net', 'entryTime', 'exitTime', 'barsHeld', 'worst', 'best'] as const;
export type TradeSort = (typeof TRADE_SORTS)[number];
