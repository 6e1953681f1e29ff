import type { Trades } from '../simulation.ts';
import { meanOf } from './moments.ts';

/** How far trades went against and for the account while open: money in the instrument's currency, a loss negative, as in the ledger. */
export interface Excursions {
  /** MAE: the mean of each trade's worst open result, at most 0. */
  readonly meanAdverseExcursion: number;
  /** The worst of them. */
  readonly worstAdverseExcursion: number;
  /** MFE: the mean of each trade's best open result, at least 0. */
  readonly meanFavourableExcursion: number;
  /** The best of them. */
  readonly bestFavourableExcursion: number;
}

/**
 * Maximum adverse and favourable excursions, before commission (K16); NaN without a trade.
 *
 * Source: J. Sweeney, Maximum Adverse Excursion: Analyzing Price Fluctuations for Trading Management (1997).
 */
export function excursionsOf({ worst, best }: Pick<Trades, 'worst' | 'best'>): Excursions {
  let [lowest, highest] = worst.length === 0 ? [NaN, NaN] : [0, 0]; // none is above 0, none below
  for (let row = 0; row < worst.length; row++) {
    lowest = Math.min(lowest, worst[row]!);
    highest = Math.max(highest, best[row]!);
  }
  return {
    meanAdverseExcursion: meanOf(worst),
    worstAdverseExcursion: lowest,
    meanFavourableExcursion: meanOf(best),
    bestFavourableExcursion: highest,
  };
}
