import type { PortfolioResult } from '../../portfolio/index.ts';

/** What one candidate held, by rebalancing; every column has one value a rebalancing, 0 where it held nothing. */
export interface Holding {
  readonly candidate: string;
  readonly weight: Float64Array;
  readonly ideal: Float64Array;
  readonly contracts: Float64Array;
}

/** The rebalancings and what was held after each. */
export interface Holdings {
  /** Trade dates of the rebalancings, ascending and distinct. */
  readonly days: Int32Array;
  /** Those that ever held a weight, the largest mean weight first, then by name. */
  readonly holdings: readonly Holding[];
}

/** The weights of a result as one row of columns a candidate. */
export function holdingsOf({ weights, candidates }: Pick<PortfolioResult, 'weights' | 'candidates'>): Holdings {
  const days = Int32Array.from(new Set(weights.day)).sort();
  const placeOf = new Map(Array.from(days, (day, place) => [day, place]));
  const byCandidate = new Map<number, Holding>();
  for (let row = 0; row < weights.day.length; row++) {
    const candidate = weights.candidate[row]!;
    const holding = byCandidate.get(candidate) ?? emptyHolding(candidates[candidate]?.id ?? `candidate ${candidate}`, days.length);
    byCandidate.set(candidate, holding);
    const place = placeOf.get(weights.day[row]!) ?? 0;
    holding.weight[place] = weights.weight[row]!;
    holding.ideal[place] = weights.ideal[row]!;
    holding.contracts[place] = weights.contracts[row]!;
  }
  const total = ({ weight }: Holding): number => weight.reduce((sum, share) => sum + Math.abs(share), 0);
  const holdings = [...byCandidate.values()].filter((holding) => total(holding) > 0);
  holdings.sort((a, b) => total(b) - total(a) || (a.candidate < b.candidate ? -1 : 1));
  return { days, holdings };
}

function emptyHolding(candidate: string, rows: number): Holding {
  return { candidate, weight: new Float64Array(rows), ideal: new Float64Array(rows), contracts: new Float64Array(rows) };
}

/** The first `kept` holdings, and all others summed as one called `others`. */
export function withOthers(holdings: readonly Holding[], kept: number): readonly Holding[] {
  const rest = holdings.slice(kept);
  const [first, second] = rest;
  if (first === undefined) return holdings;
  if (second === undefined) return holdings;
  const sum = (column: 'weight' | 'ideal' | 'contracts'): Float64Array =>
    first[column].map((_, row) => rest.reduce((total, holding) => total + holding[column][row]!, 0));
  const others: Holding = { candidate: `${rest.length} others`, weight: sum('weight'), ideal: sum('ideal'), contracts: sum('contracts') };
  return [...holdings.slice(0, kept), others];
}
