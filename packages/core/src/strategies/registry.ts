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
