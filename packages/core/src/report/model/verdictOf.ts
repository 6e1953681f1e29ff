import type { PortfolioResult } from '../../portfolio/index.ts';
import { count, percent, probability, ratio } from '../numbers.ts';
import { gateBound } from './gateBounds.ts';

/** The report's one sentence. */
export interface VerdictLine {
  readonly kind: 'none' | 'unproven' | 'passed';
  readonly headline: string;
  /** What the headline rests on; several are joined by a semicolon. */
  readonly reasons: readonly string[];
  /** Sharpe ratio with its interval and the number of trials; null when nothing was admitted. */
  readonly measured: string | null;
}

interface Doubt {
  readonly holds: (result: PortfolioResult) => boolean;
  readonly says: (result: PortfolioResult) => string;
}

/** Why a result is not proven, in the order in which it is said. */
const DOUBTS: readonly Doubt[] = [
  {
    holds: (result) => !holdsNow(result),
    says: () => 'no candidate passes the gates today, whatever was held before',
  },
  {
    holds: ({ deflatedSharpe }) => deflatedSharpe === null || Number.isNaN(deflatedSharpe),
    says: () => 'the deflated Sharpe is not defined here, so luck is not ruled out',
  },
  {
    holds: ({ deflatedSharpe, funnel }) => deflatedSharpe !== null && deflatedSharpe < gateBound(funnel, 'deflatedSharpe'),
    says: ({ deflatedSharpe, funnel }) =>
      `deflated Sharpe ${probability(deflatedSharpe)} is under the gate of ${probability(gateBound(funnel, 'deflatedSharpe'))}`,
  },
  {
    holds: ({ pbo, funnel }) => pbo !== null && pbo > gateBound(funnel, 'pbo'),
    says: ({ pbo, funnel }) => `the probability of overfitting ${percent(pbo, 0)} is over the gate of ${percent(gateBound(funnel, 'pbo'), 0)}`,
  },
  {
    holds: ({ metrics }) => metrics === null || !(metrics.sharpeLow > 0),
    says: ({ metrics }) =>
      metrics === null || Number.isNaN(metrics.sharpeLow)
        ? 'the Sharpe ratio is not defined'
        : 'the interval of the Sharpe ratio includes zero',
  },
];

/** The verdict of a portfolio, by the rules of the table above. */
export function verdictOf(result: PortfolioResult): VerdictLine {
  if (!holdsNow(result) && !heldEver(result)) {
    const tried = count(result.candidates.length);
    const reason = result.candidates.length === 0 ? 'there was no candidate' : `all ${tried} were refused; each refusal stands below`;
    return { kind: 'none', headline: 'No candidate was admitted.', reasons: [reason], measured: null };
  }
  const measured = measuredOf(result);
  const doubts = DOUBTS.filter(({ holds }) => holds(result)).map(({ says }) => says(result));
  if (doubts.length > 0) return { kind: 'unproven', headline: 'Not proven.', reasons: doubts, measured };
  const gate = probability(gateBound(result.funnel, 'deflatedSharpe'));
  const reason = `deflated Sharpe ${probability(result.deflatedSharpe)} is over the gate of ${gate}`;
  return { kind: 'passed', headline: 'Passed every gate.', reasons: [reason], measured };
}

function holdsNow({ candidates }: PortfolioResult): boolean {
  return candidates.some(({ verdict }) => verdict.admitted);
}

/** Gates are judged at every rebalancing: what is refused today may have been held for years. */
function heldEver({ weights }: PortfolioResult): boolean {
  return weights.weight.some((weight) => weight !== 0);
}

function measuredOf({ metrics, trialCount }: PortfolioResult): string {
  const sharpe = metrics?.sharpe ?? null;
  const interval = metrics === null ? '' : ` [${ratio(metrics.sharpeLow)}, ${ratio(metrics.sharpeHigh)}]`;
  return `Sharpe ${ratio(sharpe)}${interval}, ${count(trialCount.run)} trials`;
}
