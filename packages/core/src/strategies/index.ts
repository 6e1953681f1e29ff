export { fingerprintOf } from './fingerprintOf.ts';
export { STRATEGIES } from './registry.ts';
export { defineStrategy } from './strategy.ts';
export type { Constraint, Orders, Strategy, StrategyView } from './strategy.ts';
