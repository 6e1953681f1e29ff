import { definedRatio, meanOf, returnMetricsOf, tradeMetricsOf, type Metrics } from '../kernel/index.ts';
import { rowsBefore } from '../research/index.ts';
import type { Account } from './account.ts';
import type { CandidateRun } from './candidateRuns.ts';
import { heldTrades } from './heldTrades.ts';
import { growthOf } from './knownAt.ts';
import type { Rate } from './portfolioInput.ts';
import type { UnionDays } from './unionDays.ts';

/** The metrics of one unit of a candidate over its out-of-sample days, compounded from 1; null when it has none. */
export function candidateMetrics({ outOfSample, tradeDatesPerYear, table, series }: CandidateRun): Metrics | null {
  const { days, returns, trades, traded, exposure, ambiguousBars } = outOfSample;
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return null;
  const closes = table.close.slice(rowsBefore(table.days, first), rowsBefore(table.days, last + 1));
  const notional = meanOf(closes.map(Math.abs)) * series.pointValue;
  return {
    ...returnMetricsOf(growthOf(returns), days, { tradeDatesPerYear, initialEquity: 1 }),
    ...tradeMetricsOf(trades),
    exposure,
    turnover: definedRatio(meanOf(traded) * tradeDatesPerYear, notional),
    ambiguousBars: ambiguousBars.reduce((sum, bars) => sum + bars, 0),
  };
}

export interface CombinedSettings {
  readonly tradeDatesPerYear: number;
  readonly capital: number;
  /** Base currency for one unit of each candidate's. */
  readonly rates: readonly Rate[];
}

/**
 * The metrics of the combined account; null when it never held anything. Exposure is the share of days at whose close a position
 * is held, and trades count by `heldTrades`.
 */
export function accountMetrics(
  runs: readonly CandidateRun[],
  account: Account,
  union: UnionDays,
  { tradeDatesPerYear, capital, rates }: CombinedSettings,
): Metrics | null {
  if (!account.units.some((units) => units.some((held) => held !== 0))) return null;
  const perDay = (count: (candidate: number, own: number, held: number) => number): Float64Array =>
    Float64Array.from(union.days, (_, row) =>
      runs.reduce((sum, _run, i) => {
        const own = union.rows[i]![row]!;
        return own < 0 ? sum : sum + count(i, own, account.units[i]![row]!);
      }, 0),
    );
  const positions = perDay((i, own, held) => Math.abs(runs[i]!.outOfSample.position[own]! * held));
  const ambiguous = perDay((i, own, held) => (held === 0 ? 0 : runs[i]!.outOfSample.ambiguousBars[own]!));
  return {
    ...returnMetricsOf(account.equity, union.days, { tradeDatesPerYear, initialEquity: capital }),
    ...tradeMetricsOf(heldTrades(runs, account, union, rates)),
    exposure: definedRatio(positions.filter((contracts) => contracts > 0).length, union.days.length),
    turnover: definedRatio(meanOf(account.traded) * tradeDatesPerYear, meanOf(account.equity)),
    ambiguousBars: ambiguous.reduce((sum, bars) => sum + bars, 0),
  };
}
