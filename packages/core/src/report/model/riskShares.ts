import type { PortfolioResult } from '../../portfolio/index.ts';

/** What a sleeve weighs after the last rebalancing, and the share of the variance that it carried, as the past had it. */
export interface RiskShare {
  readonly candidate: string;
  /** Share of all weights, by absolute size. */
  readonly weight: number;
  /** Share of the portfolio's variance; negative where it lowers it, NaN when unknown. */
  readonly risk: number;
}

/** The sleeves of the last rebalancing, the largest share of risk first; empty when nothing is held. */
export function riskSharesOf({ weights, candidates }: Pick<PortfolioResult, 'weights' | 'candidates'>): readonly RiskShare[] {
  const last = weights.day.reduce((latest, day) => Math.max(latest, day), -Infinity);
  const rows = Array.from(weights.day.keys()).filter((row) => weights.day[row] === last && weights.weight[row] !== 0);
  const all = rows.reduce((sum, row) => sum + Math.abs(weights.weight[row]!), 0);
  const shares = rows.map((row): RiskShare => ({
    candidate: candidates[weights.candidate[row]!]!.id,
    weight: Math.abs(weights.weight[row]!) / all,
    risk: weights.riskContribution[row]!,
  }));
  return shares.sort((a, b) => (b.risk || 0) - (a.risk || 0) || b.weight - a.weight || (a.candidate < b.candidate ? -1 : 1));
}
