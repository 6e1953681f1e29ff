import { adjustmentWords, isoDay, knowsFuture } from '../bars/index.ts';
import type { Metrics } from '../kernel/index.ts';
import type { CandidateRun } from './candidateRuns.ts';
import { nameOf } from './nameOf.ts';
import type { PortfolioInput, PortfolioSeries } from './portfolioInput.ts';
import type { CandidateResult, Caveat, FunnelStep, PortfolioResult } from './portfolioResult.ts';
import { counted, grouped, lowered, percent } from './words.ts';

/** What the rules look at. */
export interface CaveatFacts {
  readonly input: PortfolioInput;
  readonly runs: readonly CandidateRun[];
  readonly result: Omit<PortfolioResult, 'caveats'>;
  /** What each candidate added to the equity, base currency. */
  readonly profits: readonly number[];
}

/** A rule looks at the result and says what could make it wrong; null when it has nothing to say. */
type CaveatRule = (facts: CaveatFacts) => Caveat | null;

const DOMINANT_SHARE = 0.5;
const SHORT_YEARS = 3;
const FEW_TRADES = 100;
const AMBIGUOUS_SHARE = 0.05;
const LOW_COVERAGE = 0.98;
const LARGE_TRACKING_ERROR = 0.02;
const OVERFIT = 0.5;
const FEW_WINDOWS = 4;

/** The rules, the gravest first. */
export const CAVEATS = {
  noneAdmitted: ({ result: { candidates, funnel } }) =>
    candidates.some(({ verdict }) => verdict.admitted)
      ? null
      : { claim: 'No candidate is admitted today.', detail: `Refused of ${counted(candidates.length, 'candidate')}: ${refusals(funnel)}.` },
  neverHeld: ({ result: { metrics, days } }) =>
    metrics !== null
      ? null
      : { claim: 'Nothing was ever held.', detail: `The equity is the capital on all ${counted(days.length, 'trade date')}; there is nothing to measure.` },
  ruin: ({ result: { equity, days } }) => {
    const at = equity.findIndex((money) => money <= 0);
    return at < 0 ? null : { claim: 'The account was ruined.', detail: `Its equity was gone on trade date ${at + 1} of ${days.length}.` };
  },
  marginCalls: ({ result: { marginCalls } }) =>
    marginCalls.length === 0
      ? null
      : { claim: 'Margin was called.', detail: `On ${counted(marginCalls.length, 'trade date')}, first on ${isoDay(marginCalls[0]!)}, the equity did not cover the maintenance margins; units were let go at the close.` },
  backwardPrices: ({ input: { series } }) =>
    adjusted('Past prices know the future.', series.filter(({ adjustment }) => adjustment && knowsFuture(adjustment))),
  intervalHoldsZero: ({ result: { metrics } }) =>
    metrics === null || !(metrics.sharpeLow <= 0 && metrics.sharpeHigh >= 0)
      ? null
      : {
          claim: 'The Sharpe ratio may be zero.',
          detail: `It is ${metrics.sharpe.toFixed(2)} with a 95 % interval from ${metrics.sharpeLow.toFixed(2)} to ${metrics.sharpeHigh.toFixed(2)}.`,
        },
  overfit: ({ result: { pbo, trialCount } }) =>
    pbo === null || pbo <= OVERFIT
      ? null
      : {
          claim: 'The best of the past is no guide to the future.',
          detail: `In ${percent(pbo)} of the splits the best of ${counted(trialCount.run, 'trial')} came no better than the median afterwards.`,
        },
  oneCandidate: ({ result: { candidates }, profits }) => dominant(candidates, profits),
  shortHistory: ({ result: { days, tradeDatesPerYear } }) => {
    const years = days.length / tradeDatesPerYear;
    return days.length === 0 || years >= SHORT_YEARS
      ? null
      : { claim: 'The test is short.', detail: `${counted(days.length, 'trade date')} out of sample, ${years.toFixed(1)} years.` };
  },
  fewTrades: ({ result: { metrics } }) =>
    metrics === null || metrics.trades >= FEW_TRADES
      ? null
      : { claim: 'Few trades carry the result.', detail: `${counted(metrics.trades, 'trade')} out of sample.` },
  fewWindows: ({ result: { candidates } }) => {
    const fewest = Math.min(...candidates.map(({ windows }) => windows.length));
    return fewest >= FEW_WINDOWS ? null : { claim: 'The choice was tested few times.', detail: `One candidate has ${counted(fewest, 'walk-forward window')}.` };
  },
  ambiguous: ({ result: { metrics } }) => ambiguity(metrics),
  adjustedPrices: ({ input: { series } }) =>
    adjusted('Orders were filled at prices that were not traded.', series.filter(({ adjustment }) => adjustment && adjustment.method !== 'none' && !knowsFuture(adjustment))),
  coverage: ({ input: { series } }) => {
    const low = series.filter(({ coverage }) => coverage < LOW_COVERAGE);
    const detail = low.map((one) => `${nameOf(one)} holds ${percent(one.coverage)} of its calendar's bars`).join('; ');
    return low.length === 0 ? null : { claim: 'Bars are missing.', detail: `${detail}.` };
  },
  fixedRates: ({ input: { series, currency, rates = {} } }) => {
    const foreign = [...new Set(series.map((one) => one.currency))].filter((one) => one !== currency);
    const fixed = foreign.flatMap((one) => (typeof rates[one] === 'number' ? [`1 ${one} is ${rates[one]} ${currency}`] : []));
    const detail = fixed.join(', ');
    return fixed.length === 0 ? null : { claim: 'Currencies are converted at one rate for all days.', detail: `${detail}.` };
  },
  noContracts: ({ result: { candidates, capital, currency } }) => {
    const tooSmall = candidates.filter(({ weight, contracts }) => weight > 0 && contracts === 0);
    const detail = `${tooSmall.map(({ id }) => id).join(', ')} would get less than one whole contract of ${grouped(capital)} ${currency}.`;
    return tooSmall.length === 0 ? null : { claim: 'The capital is too small for a weight of today.', detail };
  },
  roughSizes: ({ result: { trackingError } }) =>
    trackingError <= LARGE_TRACKING_ERROR
      ? null
      : { claim: 'Whole contracts fit the weights badly.', detail: `Tracking error against fractional contracts ${percent(trackingError)} a year.` },
  noVolume: ({ input: { series } }) => {
    const silent = series.filter(({ bars }) => bars.volume.every(Number.isNaN)).map(nameOf);
    return silent.length === 0
      ? null
      : { claim: 'Whether the market could take the orders is not known.', detail: `No volume in ${silent.join(', ')}.` };
  },
} as const satisfies Record<string, CaveatRule>;

/** What could make the numbers wrong, in plain words. */
export function caveatsOf(facts: CaveatFacts): Caveat[] {
  return Object.values(CAVEATS).flatMap((rule: CaveatRule) => rule(facts) ?? []);
}

/** Series with the same adjustment are said together. */
function adjusted(claim: string, series: readonly PortfolioSeries[]): Caveat | null {
  const names = new Map<string, string[]>();
  for (const one of series) {
    if (!one.adjustment) continue;
    const how = `adjusted ${one.adjustment.direction} (${one.adjustment.method}). ${adjustmentWords(one.adjustment)}`;
    names.set(how, [...(names.get(how) ?? []), nameOf(one)]);
  }
  const detail = [...names].map(([how, which]) => `${which.join(', ')}: ${how}`).join(' ');
  return names.size === 0 ? null : { claim, detail };
}

function refusals(funnel: readonly FunnelStep[]): string {
  const refusing = funnel.filter(({ refused }) => refused > 0);
  return refusing.map(({ title, refused }) => `${refused} for ${lowered(title)}`).join(', ');
}

function dominant(candidates: readonly CandidateResult[], profits: readonly number[]): Caveat | null {
  const gained = profits.reduce((sum, profit) => sum + Math.max(profit, 0), 0);
  const most = Math.max(...profits);
  if (candidates.length < 2 || gained <= 0 || most <= DOMINANT_SHARE * gained) return null;
  return { claim: 'One candidate carries the profit.', detail: `${candidates[profits.indexOf(most)]!.id} made ${percent(most / gained)} of what was won.` };
}

function ambiguity(metrics: Metrics | null): Caveat | null {
  const share = metrics === null || metrics.trades === 0 ? 0 : metrics.ambiguousTrades / metrics.trades;
  if (metrics === null || share <= AMBIGUOUS_SHARE) return null;
  return {
    claim: 'Some fills are a guess.',
    detail: `${counted(metrics.ambiguousTrades, 'trade')} of ${metrics.trades} (${percent(share)}) rest on a bar whose inner path is not known; each was decided against the trader.`,
  };
}
