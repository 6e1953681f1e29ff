export type { PublishedPortfolio } from './answering.ts';
export type { CorrelationTable } from './correlationOf.ts';
export type { ParameterMap } from './parameterMaps.ts';
export type { CandidateLine, PortfolioHeadline, PortfolioTrack, WindowLine } from './portfolioView.ts';
export { openReadings } from './readings.ts';
export type { Reading } from './readings.ts';
export type { BarRange, SeriesPage } from './seriesPage.ts';
export { TRADE_SORTS } from './tradesPage.ts';
export type { TradeRow, TradesPage, TradeSort, TradesWish } from './tradesPage.ts';
