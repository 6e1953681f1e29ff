import { returnsOf } from '../kernel/index.ts';
import type { StressedDays } from '../research/index.ts';
import type { Account } from './account.ts';
import { ALLOCATORS } from './allocators.ts';
import type { CandidateRun } from './candidateRuns.ts';
import { evidenceOf } from './evidence.ts';
import { funnelOf } from './funnel.ts';
import { judge, openGates } from './gates.ts';
import { unitTrades } from './heldTrades.ts';
import { UNKNOWN } from './known.ts';
import { deflatedSharpeOf } from './knownAt.ts';
import { allTrials, foreignTo } from './lineageTrials.ts';
import type { Decision } from './plan.ts';
import type { PortfolioInput } from './portfolioInput.ts';
import { accountMetrics, candidateMetrics } from './portfolioMetrics.ts';
import type { CandidateResult, JudgementRows, PortfolioResult, Verdict } from './portfolioResult.ts';
import { rateOf, rateOn } from './rateOn.ts';
import { accountStress } from './stressedRuns.ts';
import { trackingError } from './trackingError.ts';
import { tallyPbo, trialCount, type TrialTally } from './trialTally.ts';
import type { UnionDays } from './unionDays.ts';
import { percent } from './words.ts';

/** Everything that the steps have found. */
export interface Findings {
  readonly input: PortfolioInput;
  readonly runs: readonly CandidateRun[];
  readonly tally: TrialTally;
  readonly union: UnionDays;
  readonly plan: readonly Decision[];
  readonly account: Account;
  /** For each candidate; null for those that were never admitted. */
  readonly stressed: readonly (StressedDays | null)[];
}

/** The findings as one result; the caveats, which look at it, come last. */
export function resultOf({ input, runs, tally, union, plan, account, stressed }: Findings): Omit<PortfolioResult, 'caveats'> {
  const { earlierTrials = [], capital, allocation } = input;
  const gates = openGates(input.gates);
  const verdicts = plan.at(-1)?.verdicts ?? runs.map(() => judge(gates, UNKNOWN));
  const tradeDatesPerYear = Math.max(...input.series.map((series) => series.tradeDatesPerYear));
  const metrics = accountMetrics(runs, account, union, { tradeDatesPerYear, capital, rates: runs.map(({ series }) => rateOf(series.currency, input)) });
  const returns = returnsOf(account.equity, capital);
  const trials = allTrials(tally.rows, earlierTrials);
  const counts = trialCount(tally, earlierTrials);
  const overfitting = tallyPbo(tally);
  const underStress = accountStress({ runs, union, plan, input, tradeDatesPerYear }, stressed);
  return {
    name: input.name,
    currency: input.currency,
    capital,
    allocation: allocationWords(allocation),
    days: union.days,
    equity: account.equity,
    profit: account.profit,
    rebalancingCosts: account.costs,
    tradingCosts: account.tradingCosts,
    tradeDatesPerYear,
    metrics,
    candidates: runs.map((run, i) => candidateOf(run, i, verdicts[i]!, { plan, account, stressed: stressed[i]!, deflated: plan.at(-1)?.deflatedSharpes[i] ?? NaN })),
    funnel: funnelOf(gates, verdicts),
    correlations: plan.at(-1)?.correlations ?? { candidates: [], clusters: [], values: [] },
    weights: account.weights,
    marginCalls: account.marginCalls,
    trades: unitTrades(runs),
    trials: tally.rows,
    earlierTrials: foreignTo(tally.rows, earlierTrials),
    trialCount: counts,
    deflatedSharpe: numberOrNull(deflatedSharpeOf(returns, trials)),
    evidence: evidenceOf({ returns, tradeDatesPerYear, seed: input.seed, trials, effective: counts.effective, superiority: tally.superiority, stressed: underStress }),
    judgements: judgementRows(plan, union),
    pbo: overfitting?.pbo ?? null,
    pboSplits: overfitting?.splits ?? null,
    trackingError: trackingError(account.difference, tradeDatesPerYear),
    inputs: input.inputs,
    seed: input.seed,
    zoneEditions: input.zoneEditions ?? [],
  };
}

/** How capital is shared out, in words. */
function allocationWords({ method, cap = 1, floor = 0, leverage = 1, volatilityTarget, kelly }: PortfolioInput['allocation']): string {
  const limits = [
    ...(floor === 0 ? [] : [`at least ${percent(floor)} each`]),
    ...(cap === 1 ? [] : [`at most ${percent(cap)} each`]),
    ...(volatilityTarget === undefined ? [] : [`${percent(volatilityTarget)} volatility target`]),
    ...(kelly === undefined ? [] : [`at most ${kelly} of Kelly`]),
    ...(leverage === 1 ? [] : [`leverage up to ${leverage}`]),
  ];
  return [ALLOCATORS[method].title, ...limits].join(', ');
}

/** What each candidate added to the equity, base currency, before costs of rebalancing. */
export function profitsOf({ input, runs, union, account }: Pick<Findings, 'input' | 'runs' | 'union' | 'account'>): number[] {
  return runs.map(({ outOfSample, series }, i) => {
    const rate = rateOf(series.currency, input);
    return union.rows[i]!.reduce((sum, own, row) => (own < 0 ? sum : sum + account.units[i]![row]! * outOfSample.money[own]! * rateOn(rate, union.days[row]!)), 0);
  });
}

interface CandidateFindings {
  readonly plan: readonly Decision[];
  readonly account: Account;
  readonly deflated: number;
  readonly stressed: StressedDays | null;
}

function candidateOf(run: CandidateRun, i: number, verdict: Verdict, { plan, account, deflated, stressed }: CandidateFindings): CandidateResult {
  return {
    id: run.id,
    strategy: run.strategy,
    fingerprint: run.fingerprint,
    instrument: run.series.instrument,
    timeframe: run.series.timeframe,
    windows: run.windows,
    metrics: candidateMetrics(run),
    trials: run.trials.length,
    deflatedSharpe: numberOrNull(deflated),
    stress: stressed === null ? null : { costs: stressed.costs, oneBarLate: stressed.oneBarLate, atBest: stressed.atBest, jitter: stressed.jitter },
    crossValidation: run.crossValidation,
    verdict,
    weight: plan.at(-1)?.weights[i] ?? 0,
    contracts: account.today[i]?.contracts ?? 0,
  };
}

/** The history of the verdicts. */
function judgementRows(plan: readonly Decision[], { days }: UnionDays): JudgementRows {
  const rows = plan.flatMap(({ row, verdicts, deflatedSharpes }) => verdicts.map((verdict, candidate) => ({ day: days[row]!, candidate, verdict, deflatedSharpe: deflatedSharpes[candidate]! })));
  return {
    day: Int32Array.from(rows, ({ day }) => day),
    candidate: Int32Array.from(rows, ({ candidate }) => candidate),
    gate: rows.map(({ verdict }) => verdict.gate ?? ''),
    value: Float64Array.from(rows, ({ verdict }) => verdict.value ?? NaN),
    deflatedSharpe: Float64Array.from(rows, ({ deflatedSharpe }) => deflatedSharpe),
  };
}

function numberOrNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
