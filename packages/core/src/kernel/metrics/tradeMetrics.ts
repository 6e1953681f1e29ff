import type { Trades } from '../simulation.ts';
import { definedRatio } from './definedRatio.ts';
import { excursionsOf } from './excursions.ts';
import type { Excursions } from './excursions.ts';
import { deviationOf, meanOf } from './moments.ts';
import { streaksOf } from './streaks.ts';
import type { Streaks } from './streaks.ts';
import { tradeStatisticsOfSums, tradeSumsOf } from './tradeStatistics.ts';
import type { TradeStatistics } from './tradeStatistics.ts';

/** What the ledger's rows say together; a trade still open counts at its mark. Money in the instrument's currency. */
export interface TradeMetrics extends TradeStatistics, Excursions, Streaks {
  /** As `systemQualityOf`. */
  readonly systemQuality: number;
}

/** The columns of trades that are measured. */
export type MeasuredTrades = Pick<Trades, 'net' | 'barsHeld' | 'ambiguous' | 'commission' | 'worst' | 'best' | 'exitTime'>;

/** Statistics of trades; NaN for the means of none. */
export function tradeMetricsOf(trades: MeasuredTrades): TradeMetrics {
  return {
    ...tradeStatisticsOfSums(tradeSumsOf(trades)),
    systemQuality: systemQualityOf(trades.net),
    ...excursionsOf(trades),
    ...streaksOf(trades),
  };
}

/**
 * The system quality number (SQN): sqrt(trades) times mean over sample deviation of net money; NaN below two trades, or when all earn
 * the same. Its author takes multiples of the risk at entry, which a trade without a stop loss does not have, and counts no more than
 * 100 trades; here net money stands for them, and the cap is not applied.
 *
 * @param net money of each trade
 *
 * Source: V. K. Tharp, The Definitive Guide to Position Sizing (2008).
 */
export function systemQualityOf(net: Float64Array): number {
  return Math.sqrt(net.length) * definedRatio(meanOf(net), deviationOf(net));
}
