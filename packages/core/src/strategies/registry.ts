import { breakout } from './library/breakout.ts';
import { meanReversion } from './library/meanReversion.ts';
import { smaCross } from './library/smaCross.ts';
import type { Strategy } from './strategy.ts';

/** Every built-in strategy by its id; tests and forms are loops over it. */
export const STRATEGIES: Readonly<Record<string, Strategy>> = {
  sma_cross: smaCross,
  breakout,
  mean_reversion: meanReversion,
};

/** True of a built-in strategy itself, not of another one under its id. */
export function isBuiltIn(strategy: Strategy): boolean {
  return Object.hasOwn(STRATEGIES, strategy.id) && STRATEGIES[strategy.id] === strategy;
}
