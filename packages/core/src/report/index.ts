export { reportModelOf } from './model/reportModel.ts';
export type { ReportModel } from './model/reportModel.ts';
export { reasonWords, tradeDecimals } from './model/tradeTable.ts';
export type { Tile } from './model/tilesOf.ts';
export type { VerdictLine } from './model/verdictOf.ts';
export { plainText } from './numbers.ts';
export { reportHtml } from './reportHtml.ts';
export { reportText } from './reportText.ts';
export type { ReportTextOptions } from './reportText.ts';
