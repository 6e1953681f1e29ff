import type { Trades } from '../simulation.ts';
import { definedRatio } from './definedRatio.ts';

/** Sums over the ledger's rows, each in their order and from 0. Money in the instrument's currency. */
export interface TradeSums {
  readonly trades: number;
  /** Trades with net money above 0. */
  readonly winners: number;
  /** Net money of the trades above 0, and of those below it with its sign turned. */
  readonly won: number;
  readonly lost: number;
  readonly barsHeld: number;
  readonly ambiguousTrades: number;
  readonly commission: number;
}

/** What follows from the sums alone; a trade still open counts at its mark. Money in the instrument's currency. */
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

/** The sums of trades. */
export function tradeSumsOf(trades: Pick<Trades, 'net' | 'barsHeld' | 'ambiguous' | 'commission'>): TradeSums {
  const { net } = trades;
  let [winners, won, lost, barsHeld, ambiguousTrades, commission] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < net.length; row++) {
    const money = net[row]!;
    if (money > 0) winners += 1;
    won += Math.max(money, 0);
    lost += Math.max(-money, 0);
    barsHeld += trades.barsHeld[row]!;
    ambiguousTrades += trades.ambiguous[row]!;
    commission += trades.commission[row]!;
  }
  return { trades: net.length, winners, won, lost, barsHeld, ambiguousTrades, commission };
}

/** Statistics of trades from their sums; NaN for the means of none. */
export function tradeStatisticsOfSums({ trades, winners, won, lost, barsHeld, ambiguousTrades, commission }: TradeSums): TradeStatistics {
  return {
    trades,
    winRate: definedRatio(winners, trades),
    profitFactor: definedRatio(won, lost),
    expectancy: definedRatio(won - lost, trades),
    averageBarsHeld: definedRatio(barsHeld, trades),
    ambiguousTrades,
    commission,
  };
}
