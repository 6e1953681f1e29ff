export { defineStrategy } from './strategy.ts';
export type { Constraint, Orders, Strategy, StrategyView } from './strategy.ts';
