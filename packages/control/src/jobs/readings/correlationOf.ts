import type { PortfolioResult } from '@proj/core/portfolio';

/** How candidates moved together: a square of correlations, row by row. */
export interface CorrelationTable {
  readonly ids: readonly string[];
  readonly values: Float64Array;
  /** months that were compared */
  readonly months: number;
}

const MOST = 60;
const LEAST_MONTHS = 6;

/**
 * Pearson correlations of the candidates' net money of one unit by month of exit, months without an exit counting as 0; the admitted first,
 * at most 60. NaN where there are fewer than six months or one does not vary.
 */
export function correlationOf({ trades, candidates }: Pick<PortfolioResult, 'trades' | 'candidates'>): CorrelationTable {
  const order = candidates.map((_, i) => i).sort((a, b) => Number(candidates[b]!.verdict.admitted) - Number(candidates[a]!.verdict.admitted) || a - b);
  const places = order.slice(0, MOST);
  const { sums, months } = monthlyNet(trades, candidates.length);
  const columns = places.map((i) => standardised(sums[i]!));
  const values = new Float64Array(places.length ** 2);
  columns.forEach((a, i) => columns.forEach((b, j) => (values[i * places.length + j] = months < LEAST_MONTHS ? NaN : dot(a, b))));
  return { ids: places.map((i) => candidates[i]!.id), values, months };
}

function monthlyNet({ candidate, exitTime, net }: PortfolioResult['trades'], count: number): { readonly sums: readonly Float64Array[]; readonly months: number } {
  const month = Array.from(exitTime, monthOf);
  const first = month.reduce((a, b) => Math.min(a, b), Infinity);
  const last = month.reduce((a, b) => Math.max(a, b), -Infinity);
  const months = Math.max(0, Number.isFinite(first) ? last - first + 1 : 0);
  const sums = Array.from({ length: count }, () => new Float64Array(months));
  month.forEach((at, row) => {
    const own = sums[candidate[row]!];
    if (own !== undefined) own[at - first] = own[at - first]! + net[row]!;
  });
  return { sums, months };
}

function monthOf(ms: number): number {
  const date = new Date(ms);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

/** Distances from the mean, of length 1 together; NaN where nothing varies. */
function standardised(values: Float64Array): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const away = values.map((value) => value - mean);
  const length = Math.sqrt(dot(away, away));
  return away.map((value) => (length > 0 ? value / length : NaN));
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * b[i]!, 0);
}
