export { checkBars, makeBars, PRICE_COLUMNS } from './bars.ts';
export type { BarColumns, Bars, PriceColumn } from './bars.ts';
