import { checkParameters, runResearch } from '../../../src/kernel/index.ts';
import { COMPILED_MEASURES } from '../../../src/research/sweep/measures.ts';
import type { Measure } from '../../../src/research/sweep/measures.ts';
import { sweep } from '../../../src/research/sweep/sweep.ts';
import type { SweepCase } from './randomSweep.ts';

/** What compiled runs tell. */
export const TOLD = Object.keys(COMPILED_MEASURES) as Measure[];

/** What the backtests themselves measure, one by one: a column a measure. */
export function oneByOne({ strategy, frame, grid, settings }: SweepCase, measures: readonly Measure[]): number[][] {
  const results = grid.map((params) => runResearch(strategy, frame, checkParameters(strategy.params, params), settings).metrics);
  return measures.map((measure) => results.map((metrics) => metrics[measure]));
}

/** The first number of a sweep that is not, bit for bit, that of the backtest; null when there is none. */
export async function sweepDifference(sample: SweepCase): Promise<string | null> {
  const { measures } = await sweep(sample.strategy, sample.frame, sample.grid, sample.settings);
  const wanted = oneByOne(sample, TOLD);
  for (const [k, measure] of TOLD.entries()) {
    const row = wanted[k]!.findIndex((value, i) => !Object.is(measures[measure]?.[i], value));
    if (row !== -1) return `${measure} of ${JSON.stringify(sample.grid[row])} is ${measures[measure]?.[row]}, the backtest's is ${wanted[k]![row]}`;
  }
  return null;
}
