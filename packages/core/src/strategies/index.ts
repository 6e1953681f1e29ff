export { fingerprintOf } from './fingerprintOf.ts';
export { STRATEGIES } from './registry.ts';
export { defineStrategy } from './strategy.ts';
export type {
  ColumnStrategy, Constraint, Holding, OrderRow, Orders, StepStrategy, StepView, Strategy, StrategyView, ValueAt,
} from './strategy.ts';
