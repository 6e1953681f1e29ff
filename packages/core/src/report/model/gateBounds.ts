import type { PortfolioResult } from '../../portfolio/index.ts';

/** What a portfolio's own numbers are held against when its funnel does not say. */
const USUAL_BOUNDS = { deflatedSharpe: 0.95, pbo: 0.5 } as const;

/** The bound of a gate: that of the funnel where it has one, the usual one otherwise. */
export function gateBound(funnel: PortfolioResult['funnel'], gate: keyof typeof USUAL_BOUNDS): number {
  return funnel.find((step) => step.gate === gate)?.bound ?? USUAL_BOUNDS[gate];
}
