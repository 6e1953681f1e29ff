import { sha256 } from '../identity/index.ts';
import type { PortfolioResult } from '../portfolio/index.ts';
import { reportHtml, reportText } from '../report/index.ts';
import { encodeArrow } from './arrow.ts';
import { plainJson } from './plainJson.ts';
import { encodeTrials } from './trialsFile.ts';

/** Files of an artifact by their path; bytes are a pure function of content. */
export type ArtifactFiles = Readonly<Record<string, Uint8Array | string>>;

/** The files of a BUILD_PORTFOLIO artifact that follow from its result. */
export function portfolioFilesOf(result: PortfolioResult): ArtifactFiles {
  const files = filesBesideReport(result);
  const hashed = Object.entries(files).map(([path, content]) => ({ path, sha256: sha256(content) }));
  return { ...files, 'report.html': reportHtml(result, hashed) };
}

function filesBesideReport(result: PortfolioResult): ArtifactFiles {
  return {
    'portfolio.json': plainJson(summaryOf(result)),
    'candidates.json': plainJson(result.candidates),
    'report.txt': reportText(result),
    'equity.arrow': encodeArrow({
      day: result.days,
      equity: result.equity,
      profit: result.profit,
      rebalancingCosts: result.rebalancingCosts,
      tradingCosts: result.tradingCosts,
    }),
    'weights.arrow': encodeArrow({
      ...result.weights,
      candidateId: Array.from(result.weights.candidate, (at) => result.candidates[at]!.id),
    }),
    'judgements.arrow': encodeArrow({
      ...result.judgements,
      candidateId: Array.from(result.judgements.candidate, (at) => result.candidates[at]!.id),
    }),
    'trades.arrow': encodeArrow({
      ...result.trades,
      candidateId: Array.from(result.trades.candidate, (at) => result.candidates[at]!.id),
    }),
    'trials.arrow': encodeTrials(result),
  };
}

function summaryOf(result: PortfolioResult): Record<string, unknown> {
  const held = result.candidates.filter(({ verdict }) => verdict.admitted);
  return {
    name: result.name,
    currency: result.currency,
    capital: result.capital,
    allocation: result.allocation,
    metrics: result.metrics,
    caveats: result.caveats,
    weights: Object.fromEntries(held.map(({ id, weight }) => [id, weight])),
    contracts: Object.fromEntries(held.map(({ id, contracts }) => [id, contracts])),
    funnel: result.funnel,
    correlations: result.correlations,
    candidates: result.candidates.map(({ id, verdict, trials, deflatedSharpe, metrics }) => ({
      id, admitted: verdict.admitted, says: verdict.says, trials, dsr: deflatedSharpe, sharpe: metrics?.sharpe ?? null,
    })),
    gates: result.funnel.map(({ gate, bound }) => ({ gate, bound })),
    trials: result.trialCount,
    dsr: result.deflatedSharpe,
    pbo: result.pbo,
    pboSplits: result.pboSplits,
    evidence: result.evidence,
    trackingError: result.trackingError,
    marginCalls: result.marginCalls,
    inputs: result.inputs,
    seed: result.seed,
    zoneEditions: result.zoneEditions,
  };
}
