import { nearestRows, stepsOf } from './nearestRows.ts';
import type { ParameterValues } from '../features/index.ts';

/** How good the configurations around a point are. */
export interface Plateau {
  /** Mean score of the chosen configuration's neighbours; NaN where none has a score. */
  readonly neighbourhood: number;
  /** The configuration whose neighbours and itself have the best mean score, and that mean. */
  readonly params: ParameterValues;
  readonly score: number;
}

/** The nearest configurations of each, by their rows in the grid. */
export type Neighbours = readonly (readonly number[])[];

/**
 * The neighbours of each configuration: twice as many as there are parameters that vary, the nearest ones, and those as near as the last
 * of them. Distance is counted in steps between the values that were tried, so that a full grid has its direct neighbours, and samples
 * have neighbours too.
 */
export function neighboursOf(grid: readonly ParameterValues[]): Neighbours {
  const names = Object.keys(grid[0] ?? {});
  const columns = names.map((name) => stepsOf(grid.map((params) => params[name] ?? NaN))).filter((column) => column.some((step) => step > 0));
  const nearest = nearestRows(columns, grid.length);
  return grid.map((_, row) => nearest(row, 2 * columns.length));
}

/**
 * The plateau of a window: what lies around the choice, and where the ground is highest.
 *
 * @param scores one a configuration; NaN when undefined, which takes no part in a mean
 * @param chosen row of the choice
 *
 * Source: R. Pardo, The Evaluation and Optimization of Trading Strategies, 2nd ed., ch. 10, on robust parameter sets.
 */
export function plateauOf(grid: readonly ParameterValues[], neighbours: Neighbours, scores: Float64Array, chosen: number): Plateau {
  let [best, score] = [chosen, NaN];
  neighbours.forEach((around, row) => {
    const mean = Number.isNaN(scores[row]!) ? NaN : meanScore(scores, [row, ...around]);
    if (mean > score || (Number.isNaN(score) && !Number.isNaN(mean))) [best, score] = [row, mean];
  });
  return { neighbourhood: meanScore(scores, neighbours[chosen]!), params: grid[best]!, score };
}

function meanScore(scores: Float64Array, rows: readonly number[]): number {
  const defined = rows.filter((row) => !Number.isNaN(scores[row]!));
  return defined.reduce((sum, row) => sum + scores[row]!, 0) / defined.length;
}
