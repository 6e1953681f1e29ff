import { canonicalJson, sha256Of } from '../identity/index.ts';
import type { ParameterValues } from '../features/index.ts';
import type { Costs } from '../kernel/index.ts';

/** What trading costs, whatever the size of the account. */
export type UnitCosts = Omit<Costs, 'initialEquity'>;

/** What makes a trial the same trial: one strategy code with one set of parameters on one series under one set of costs. */
export interface TrialIdentity {
  readonly fingerprint: string;
  readonly params: ParameterValues;
  readonly instrument: string;
  readonly timeframe: string;
  readonly costs: UnitCosts;
}

/** A finished trial, as the ledger and the statistics count it. */
export interface Trial {
  readonly id: string;
  readonly strategy: string;
  readonly instrument: string;
  readonly timeframe: string;
  /** Canonical JSON. */
  readonly params: string;
  /** Per trade date, not annualised; NaN when undefined. */
  readonly sharpe: number;
  readonly trades: number;
  /** Of one unit, compounded over the period. */
  readonly totalReturn: number;
  /** The last trade date that it ran over: nothing of it was known before. NaN where an artifact of before does not say. */
  readonly lastDay: number;
}

/** The hash that names a trial. It holds no data, so that a file that grows repeats its trials; costs left out count as 0. */
export function trialId({ fingerprint, params, instrument, timeframe, costs }: TrialIdentity): string {
  const { commissionRate = 0, limitThroughTicks = 0, pointValue, tickSize, slippageTicks, commissionPerSide } = costs;
  return sha256Of({
    fingerprint,
    params,
    instrument,
    timeframe,
    costs: { pointValue, tickSize, slippageTicks, commissionPerSide, commissionRate, limitThroughTicks },
  });
}

/** The canonical text of a parameter set. */
export function paramsText(params: ParameterValues): string {
  return canonicalJson(params);
}
