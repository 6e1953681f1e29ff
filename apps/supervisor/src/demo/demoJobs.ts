import type { BuildDataParams, BuildPortfolioParams } from '@proj/control';

/** The demo's data jobs: one real series and two made-up ones. */
export const DEMO_DATA: readonly BuildDataParams[] = [
  { instrument: 'DEMO.SP500', timeframes: ['1d'], features: ['sma_20', 'rsi_14', 'atr_14'] },
  { instrument: 'DEMO.INDEX', timeframes: ['1m', '15m', '60m', '1d'], features: ['sma_20', 'zscore_20', 'atr_14@60m'] },
  { instrument: 'DEMO.METAL', timeframes: ['1m', '15m', '60m', '1d'], features: ['sma_20', 'zscore_20', 'atr_14@60m'] },
];

/** The demo's portfolio: three strategies on the three series, chosen each quarter from the year before. */
export const DEMO_PORTFOLIO: BuildPortfolioParams = {
  name: 'Demo: S&P 500 and two synthetic futures',
  universe: [
    { instrument: 'DEMO.SP500', timeframe: '1d' },
    { instrument: 'DEMO.INDEX', timeframe: '60m' },
    { instrument: 'DEMO.METAL', timeframe: '60m' },
  ],
  strategies: [
    { id: 'sma_cross', params: { fast: [5, 10, 20], slow: [50, 100] } },
    { id: 'breakout', params: { period: [20, 40] } },
    { id: 'mean_reversion', params: { period: [10, 20] } },
  ],
  objective: 'sharpe',
  walkForward: { train: '12mo', test: '3mo', mode: 'rolling', purge: 1 },
  gates: { minSharpe: 0, deflatedSharpe: null, pbo: null }, // with the usual gates of luck nothing would be left to show
  allocation: { method: 'inverseVolatility', rebalance: 'monthly', cap: 0.5 },
  capital: 1_000_000,
  currency: 'USD',
  seed: 1,
};
