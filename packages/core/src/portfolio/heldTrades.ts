import type { Trades } from '../kernel/index.ts';
import { joinedTrades, rowsBefore, scaledTrades } from '../research/index.ts';
import type { Account } from './account.ts';
import type { CandidateRun } from './candidateRuns.ts';
import type { PortfolioTrades } from './portfolioResult.ts';
import type { Rate } from './portfolioInput.ts';
import { rateOn } from './rateOn.ts';
import type { UnionDays } from './unionDays.ts';

/** The trades of all candidates' test windows, one unit each, candidate by candidate. */
export function unitTrades(runs: readonly CandidateRun[]): PortfolioTrades {
  const ledgers = runs.map(({ outOfSample }) => outOfSample.trades);
  const { entryIndex: _entryIndex, exitIndex: _exitIndex, ...columns } = joinedTrades(ledgers);
  return { candidate: Int32Array.from(ledgers.flatMap(({ net }, candidate) => Array.from(net, () => candidate))), ...columns };
}

/**
 * The trades that the account took part in, in the base currency: those entered on a day with units in force, times these units.
 * Where units changed during a trade its money here is near; the equity is exact.
 *
 * Money is converted at the rate of the day of entry.
 *
 * @param rates base currency for one unit of each candidate's
 */
export function heldTrades(runs: readonly CandidateRun[], { units }: Account, union: UnionDays, rates: readonly Rate[]): Trades {
  return joinedTrades(
    runs.map(({ outOfSample: { trades } }, candidate) => {
      const unitsOn = (day: number): number => units[candidate]![rowsBefore(union.days, day)]!;
      return scaledTrades(trades, Float64Array.from(trades.entryDay, (day) => unitsOn(day) * rateOn(rates[candidate]!, day)));
    }),
  );
}
