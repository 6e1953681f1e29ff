export { ALLOCATORS } from './allocators.ts';
export type { Allocator, AllocatorName } from './allocators.ts';
export { checkCurrencies, checkPair, checkTicks } from './checkMoney.ts';
export type { PricedSeries } from './checkMoney.ts';
export { CAVEATS } from './caveats.ts';
export type { Correlations } from './clusters/correlations.ts';
export type { Evidence } from './evidence.ts';
export { GATES } from './gates.ts';
export type { Gate, GateBounds, GateName } from './gates.ts';
export type { Known } from './known.ts';
export { buildPortfolio } from './manager.ts';
export type {
  Allocation, DailyRates, Margin, PortfolioHooks, PortfolioInput, PortfolioSeries, PortfolioStrategy, Rate,
} from './portfolioInput.ts';
export type {
  CandidateResult, Caveat, FunnelStep, JudgementRows, PortfolioResult, PortfolioTrades, Verdict, WeightRows,
} from './portfolioResult.ts';
export { REBALANCE_RHYTHMS, rebalancingDays } from './rebalancingDays.ts';
export type { RebalanceRhythm } from './rebalancingDays.ts';
