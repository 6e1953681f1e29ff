import type { Trades } from '../simulation.ts';
import { definedRatio } from './definedRatio.ts';

/** What the ledger's rows say together; a trade still open counts at its mark. Money in the instrument's currency. */
export interface TradeStatistics {
  readonly trades: number;
  /** Share of trades with net money above 0. */
  readonly winRate: number;
  /** Net money won over net money lost; NaN without a losing trade. */
  readonly profitFactor: number;
  /** Mean net money of a trade. */
  readonly expectancy: number;
  readonly averageBarsHeld: number;
  readonly ambiguousTrades: number;
  /** Money paid for all fills. */
  readonly commission: number;
}

/** The columns of trades that are measured. */
export type MeasuredTrades = Pick<Trades, 'net' | 'barsHeld' | 'ambiguous' | 'commission'>;

/** Statistics of trades; NaN for the means of none. */
export function tradeStatisticsOf({ net, barsHeld, ambiguous, commission }: MeasuredTrades): TradeStatistics {
  const won = net.reduce((sum, money) => sum + Math.max(money, 0), 0);
  const lost = net.reduce((sum, money) => sum + Math.max(-money, 0), 0);
  const trades = net.length;
  return {
    trades,
    winRate: definedRatio(net.filter((money) => money > 0).length, trades),
    profitFactor: definedRatio(won, lost),
    expectancy: definedRatio(won - lost, trades),
    averageBarsHeld: definedRatio(barsHeld.reduce((sum, bars) => sum + bars, 0), trades),
    ambiguousTrades: ambiguous.reduce((sum, flag) => sum + flag, 0),
    commission: commission.reduce((sum, money) => sum + money, 0),
  };
}
