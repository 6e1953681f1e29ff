export { fingerprintOf } from './fingerprintOf.ts';
export { isBuiltIn, STRATEGIES } from './registry.ts';
export { defineStrategy } from './strategy.ts';
export type {
  ColumnStrategy, Comparison, Constraint, Crossing, CrossingStrategy, Holding, OrderRow, Orders, StepStrategy, StepView, Strategy, StrategyView,
  Term, ValueAt,
} from './strategy.ts';
