import { compounded, compoundRateOf, deepestDrawdownOf, excessKurtosisOf, sharpeOf, sharpePerTradeDateOf, skewOf } from '../kernel/index.ts';
import {
  bootstrapInterval, deflatedSharpe, minimumTrackRecord, probabilisticSharpe, superiorityOf, type BootstrapInterval, type Superiority, type SuperiorityTest, type Trials,
} from '../research/index.ts';
import { growthOf } from './knownAt.ts';
import type { AccountStress, CostStress } from './stressedRuns.ts';

/** How far luck and trading costs explain the combined account; null where undefined. */
export interface Evidence {
  /** Probability that the true Sharpe ratio is above 0. */
  readonly probabilisticSharpe: number | null;
  /** Trade dates after which a record like this shows a Sharpe ratio above 0 at 95 %; null when none would. */
  readonly minimumTrackRecord: number | null;
  /** The deflated Sharpe ratio by the effective number of independent trials, and how that is estimated. */
  readonly effective: { readonly deflatedSharpe: number | null; readonly estimator: string };
  /** 95 % by the stationary bootstrap: of the Sharpe ratio and the return a year, and of the deepest drawdown as a positive share. */
  readonly intervals: { readonly sharpe: BootstrapInterval; readonly annualReturn: BootstrapInterval; readonly maxDrawdown: BootstrapInterval } | null;
  /** Whether the best of all trials of this portfolio, over the whole period, is better than luck explains. */
  readonly superiority: Superiority | null;
  readonly costs: readonly CostStress[];
  /** The Sharpe ratio a year had every ambiguity inside a bar been decided for the account: one end of a range, and no strict bound. */
  readonly sharpeAtBest: number | null;
}

/** How `effectiveTrials` estimates, in words. */
const ESTIMATOR = 'rho + (1 - rho) N, rho the mean correlation of the trials (Bailey and Lopez de Prado 2014, A.3); earlier trials count in full';

export interface EvidenceFindings {
  /** Of the account, a trade date each. */
  readonly returns: Float64Array;
  readonly tradeDatesPerYear: number;
  readonly seed: number;
  /** All that count, and how many independent ones they are worth. */
  readonly trials: Trials;
  readonly effective: number | null;
  readonly superiority: SuperiorityTest | null;
  readonly stressed: AccountStress;
}

/** The evidence for an account. */
export function evidenceOf({ returns, tradeDatesPerYear, seed, trials, effective, superiority, stressed }: EvidenceFindings): Evidence {
  const record = { sharpe: sharpePerTradeDateOf(returns), length: returns.length, skew: skewOf(returns), kurtosis: excessKurtosisOf(returns) + 3 };
  const interval = (statistic: (drawn: Float64Array) => number): BootstrapInterval => bootstrapInterval(returns, statistic, { seed });
  return {
    probabilisticSharpe: finite(probabilisticSharpe(record)),
    minimumTrackRecord: finite(minimumTrackRecord(record, 0, 0.95)),
    effective: { deflatedSharpe: effective === null ? null : finite(deflatedSharpe(record, { ...trials, count: effective })), estimator: ESTIMATOR },
    intervals: Number.isNaN(record.sharpe)
      ? null
      : {
          sharpe: interval((drawn) => sharpeOf(drawn, tradeDatesPerYear)),
          annualReturn: interval((drawn) => compoundRateOf(compounded(drawn), drawn.length, tradeDatesPerYear)),
          maxDrawdown: interval((drawn) => deepestDrawdownOf(Float64Array.of(1, ...growthOf(drawn))).depth),
        },
    superiority: superiority === null || superiority.strategies === 0 ? null : superiorityOf(superiority),
    ...stressed,
  };
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}
