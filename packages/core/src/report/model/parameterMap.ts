import type { ParameterValues } from '../../features/index.ts';
import type { CandidateResult, PortfolioResult } from '../../portfolio/index.ts';
import { binsOf } from './parameterBins.ts';
import type { ParameterBin } from './parameterBins.ts';

/** A parameter as one side of a map, and where the choice lies on it. */
export interface MapSide {
  readonly name: string;
  readonly bins: readonly ParameterBin[];
  readonly chosen: number;
}

/** The Sharpe ratios of a candidate's configurations over one or two of its parameters. */
export interface ParameterMap {
  readonly candidate: CandidateResult;
  readonly configurations: number;
  /** Those with most effect, the first across; one or two. */
  readonly sides: readonly [MapSide] | readonly [MapSide, MapSide];
  /** Mean annualised Sharpe ratio over the whole period, a row a bin of the second side (one row without it); NaN where nothing was tried. */
  readonly cells: readonly Float64Array[];
  /** The largest number of configurations behind a cell. */
  readonly mostInCell: number;
  /** Further parameters that vary: held at the choice, or averaged over where that would leave holes. */
  readonly others: readonly { readonly name: string; readonly value: number }[];
  readonly averaged: boolean;
  /** The configuration with the best Sharpe ratio over the whole period, and that ratio. */
  readonly best: { readonly params: ParameterValues; readonly sharpe: number };
}

interface Point {
  readonly params: ParameterValues;
  readonly sharpe: number;
}

const MOST_ACROSS = 100;
const MOST_IN_TABLE = 10;

/**
 * The map of a candidate around the choice of its last window; null when fewer than two configurations with a Sharpe ratio were run
 * for it, or no window was tested.
 *
 * @param result its trials, one run over the whole period each, and the trade dates a year by which their Sharpe ratios are annualised
 */
export function parameterMapOf({ trials, tradeDatesPerYear }: Pick<PortfolioResult, 'trials' | 'tradeDatesPerYear'>, candidate: CandidateResult): ParameterMap | null {
  const chosen = candidate.windows.at(-1)?.params;
  const points = trials
    .filter(({ strategy, instrument, timeframe }) => strategy === candidate.strategy && instrument === candidate.instrument && timeframe === candidate.timeframe)
    .map(({ params, sharpe }): Point => ({ params: JSON.parse(params) as ParameterValues, sharpe: sharpe * Math.sqrt(tradeDatesPerYear) }))
    .filter(({ sharpe }) => Number.isFinite(sharpe));
  if (chosen === undefined || points.length < 2) return null;
  const [across, down, ...rest] = varyingByEffect(points);
  if (across === undefined) return null;
  const fixed = points.filter(({ params }) => rest.every((name) => params[name] === chosen[name]));
  const side = (name: string, most: number): MapSide => {
    const bins = binsOf(points.map(({ params }) => params[name]!), most);
    return { name, bins, chosen: binAt(bins, chosen[name]!) };
  };
  const sides = down === undefined ? ([side(across, MOST_ACROSS)] as const) : ([side(across, MOST_IN_TABLE), side(down, MOST_IN_TABLE)] as const);
  const atChoice = cellsOf(fixed, sides);
  const averaged = rest.length > 0 && atChoice.cells.some((row) => row.some(Number.isNaN));
  const { cells, mostInCell } = averaged ? cellsOf(points, sides) : atChoice;
  const best = points.reduce((top, point) => (point.sharpe > top.sharpe ? point : top));
  return { candidate, configurations: points.length, sides, cells, mostInCell, averaged, best, others: rest.map((name) => ({ name, value: chosen[name]! })) };
}

function cellsOf(points: readonly Point[], [across, down]: readonly [MapSide, MapSide?]): Pick<ParameterMap, 'cells' | 'mostInCell'> {
  const rows = down?.bins.length ?? 1;
  const sums = Array.from({ length: rows }, () => new Float64Array(across.bins.length));
  const counts = sums.map(() => new Int32Array(across.bins.length));
  for (const { params, sharpe } of points) {
    const row = down === undefined ? 0 : binAt(down.bins, params[down.name]!);
    const column = binAt(across.bins, params[across.name]!);
    sums[row]![column]! += sharpe;
    counts[row]![column]! += 1;
  }
  const cells = sums.map((sum, row) => sum.map((value, column) => value / counts[row]![column]!));
  return { cells, mostInCell: counts.reduce((most, row) => row.reduce((a, b) => Math.max(a, b), most), 0) };
}

function binAt(bins: readonly ParameterBin[], value: number): number {
  return bins.findIndex(({ to }) => value <= to);
}

/** The parameters that vary, those first whose values move the mean Sharpe ratio most; ties by name. */
function varyingByEffect(points: readonly Point[]): readonly string[] {
  const effects = Object.keys(points[0]?.params ?? {}).map((name) => ({ name, ...effectOf(points, name) }));
  return effects
    .filter(({ values }) => values > 1)
    .sort((a, b) => b.effect - a.effect || (a.name < b.name ? -1 : 1))
    .map(({ name }) => name);
}

/** Variance of the mean Sharpe ratio between the bins of a parameter, and the number of its values. */
function effectOf(points: readonly Point[], name: string): { readonly values: number; readonly effect: number } {
  const bins = binsOf(points.map(({ params }) => params[name]!), MOST_IN_TABLE);
  const means = cellsOf(points, [{ name, bins, chosen: 0 }]).cells.flatMap((row) => Array.from(row));
  const centre = means.reduce((sum, mean) => sum + mean, 0) / means.length;
  const effect = means.reduce((sum, mean) => sum + (mean - centre) ** 2, 0) / means.length;
  return { values: new Set(points.map(({ params }) => params[name])).size, effect };
}
