import type { ParameterValues } from '../../features/index.ts';
import type { Frame, ResearchIdentity, ResearchSettings } from '../../kernel/index.ts';
import { handBack, newPlaces, takeMemory } from '../../numerics/index.ts';
import type { Strategy } from '../../strategies/index.ts';
import { callingThread } from '../callingThread.ts';
import { batchesOf } from './batches.ts';
import type { Batch } from './batches.ts';
import { compiledPlacesOf, runCompiledBatch } from './compiledBatch.ts';
import { writeCompiled } from './compiledPlaces.ts';
import { fillFeatures } from './featuredFrame.ts';
import { runInFull } from './fullRuns.ts';
import { frameAt, placeFrame } from './placedFrame.ts';
import { sweepStudyOf } from './sweepStudy.ts';
import type { SweepColumns, SweepOptions, SweepStudy } from './sweepStudy.ts';

/** What every configuration came to, in the order of the grid. */
export interface SweepResult {
  /** What the backtests have in common. */
  readonly identity: Omit<ResearchIdentity, 'params'>;
  readonly params: { readonly [parameter: string]: Float64Array };
  readonly measures: SweepColumns;
}

/** Bytes for the features of one batch. */
const FEATURE_BYTES = 2 ** 30;

/**
 * Backtests every configuration of a grid and measures it: each number is, bit for bit, what `runResearch` gives for it, whatever runs
 * it. A feature is computed once for all configurations that name it. A strategy by crossings, measured by `COMPILED_MEASURES`, is run by
 * compiled code that goes from one crossing to the next; all others, and a run that ruins its account, by `runResearch` itself.
 *
 * Memory grows with the bars and the features, never with configurations times bars.
 *
 * As little as a backtest does a sweep show that the strategy is pure and sees no future: that is what `strategyCausality` is for.
 * A failure of one configuration ends the sweep and says which one it was.
 *
 * @param grid configurations, as `gridOf` gives them
 * @throws BAD_PARAMS for an empty grid or what is no measure, and as `runResearch`; CANCELLED once the signal is aborted
 */
export async function sweep(
  strategy: Strategy,
  frame: Frame,
  grid: readonly ParameterValues[],
  settings: ResearchSettings,
  options: SweepOptions = {},
): Promise<SweepResult> {
  const study = sweepStudyOf(strategy, frame, grid, settings, options);
  const room = Math.max(1, Math.floor(FEATURE_BYTES / (8 * frame.bars.time.length)));
  for (const batch of batchesOf(study.references, room)) await runBatch(study, batch);
  return { identity: study.identity, params: columnsOf(study.grid, Object.keys(strategy.params)), measures: study.columns };
}

async function runBatch(study: SweepStudy, batch: Batch): Promise<void> {
  const { frame, pool } = study;
  const isShared = pool !== callingThread;
  const places = newPlaces();
  const framePlaces = placeFrame(frame.bars.time.length, batch.references, places);
  const compiled = study.compiled === null ? null : compiledPlacesOf(study.compiled, study, batch, places);
  const memory = takeMemory(places.total(), isShared, compiled !== null);
  try {
    const placed = frameAt(frame, framePlaces, memory);
    const written = await whileFilling(study, placed, () => {
      const { costs, window } = study.identity;
      return compiled === null ? null : { compiled, sweep: writeCompiled(placed, compiled, { framePlaces, memory, costs, window }) };
    });
    if (written === null) return await runInFull(study, batch.rows, placed, pool);
    const left = await runCompiledBatch(study, batch, { placed, memory, ...written });
    await runInFull(study, left, placed, pool.canRun(study.strategy) ? pool : callingThread);
  } finally {
    handBack(memory, isShared); // also of a sweep that fails or is cancelled: every thread has answered by then, and writes no more
  }
}

/** What `work` gives, done while threads compute the features. */
async function whileFilling<T>(study: SweepStudy, placed: Frame, work: () => T): Promise<T> {
  const filling = fillFeatures(study, placed);
  try {
    return work();
  } finally {
    await filling; // also after a failure: threads write into the memory until they have answered
  }
}

function columnsOf(grid: readonly ParameterValues[], names: readonly string[]): Record<string, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, Float64Array.from(grid, (params) => params[name]!)]));
}
