import type { PortfolioResult } from '@proj/core/portfolio';

/** Sharpe ratios of every configuration of a candidate over the two parameters with the most values. */
export interface ParameterMap {
  readonly candidate: string;
  readonly across: { readonly name: string; readonly values: readonly number[] };
  /** null where one parameter alone was varied */
  readonly down: { readonly name: string; readonly values: readonly number[] } | null;
  /** annualised, a row of `down` after the other; NaN where nothing was tried, or it is not defined */
  readonly sharpe: Float64Array;
  /** other parameters that were varied: each place is the mean over them */
  readonly averaged: readonly string[];
  readonly trials: number;
}

interface Tried {
  readonly params: Readonly<Record<string, number>>;
  readonly sharpe: number;
}

/** The map of each candidate whose parameters were varied; none where every strategy had one configuration. */
export function parameterMaps({ candidates, trials, tradeDatesPerYear }: Pick<PortfolioResult, 'candidates' | 'trials' | 'tradeDatesPerYear'>): readonly ParameterMap[] {
  const byPlace = Map.groupBy(trials, placeOf);
  return candidates.flatMap((candidate) => {
    const tried = (byPlace.get(placeOf(candidate)) ?? []).map(({ params, sharpe }): Tried => ({ params: paramsIn(params), sharpe: sharpe * Math.sqrt(tradeDatesPerYear) }));
    const map = mapOf(tried);
    return map === null ? [] : [{ candidate: candidate.id, ...map }];
  });
}

function placeOf({ strategy, instrument, timeframe }: { readonly strategy: string; readonly instrument: string; readonly timeframe: string }): string {
  return JSON.stringify([strategy, instrument, timeframe]);
}

function paramsIn(text: string): Tried['params'] {
  const parsed: unknown = JSON.parse(text);
  const entries = typeof parsed === 'object' && parsed !== null ? Object.entries(parsed) : [];
  return Object.fromEntries(entries.flatMap(([name, value]) => (typeof value === 'number' ? [[name, value] as const] : [])));
}

function mapOf(tried: readonly Tried[]): Omit<ParameterMap, 'candidate'> | null {
  const names = [...new Set(tried.flatMap(({ params }) => Object.keys(params)))];
  const varied = names.map((name) => ({ name, values: valuesOf(tried, name) })).filter(({ values }) => values.length > 1).sort((a, b) => b.values.length - a.values.length);
  const [across, down = null, ...others] = varied;
  if (across === undefined) return null;
  const rows = down?.values.length ?? 1;
  const sums = new Float64Array(rows * across.values.length);
  const counts = new Int32Array(sums.length);
  for (const { params, sharpe } of tried) {
    const column = across.values.indexOf(params[across.name] ?? NaN);
    const row = down === null ? 0 : down.values.indexOf(params[down.name] ?? NaN);
    if (column < 0 || row < 0 || Number.isNaN(sharpe)) continue;
    const at = row * across.values.length + column;
    sums[at] = sums[at]! + sharpe;
    counts[at] = counts[at]! + 1;
  }
  return { across, down, sharpe: sums.map((sum, i) => (counts[i] === 0 ? NaN : sum / counts[i]!)), averaged: others.map(({ name }) => name), trials: tried.length };
}

function valuesOf(tried: readonly Tried[], name: string): readonly number[] {
  return [...new Set(tried.flatMap(({ params }) => params[name] ?? []))].sort((a, b) => a - b);
}
