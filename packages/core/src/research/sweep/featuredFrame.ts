import { computeFeatures } from '../../features/index.ts';
import { featureColumnsOf } from '../../kernel/index.ts';
import type { Frame } from '../../kernel/index.ts';
import { handBack, newPlaces, takeMemory } from '../../numerics/index.ts';
import { callingThread } from '../callingThread.ts';
import type { Pool } from '../pool.ts';
import { featureTasks } from './featureWork.ts';
import { frameAt, placeFrame } from './placedFrame.ts';

/** Whose features are computed, and by which threads. */
export interface FeaturePlaces {
  readonly frame: Frame;
  readonly pool: Pool;
  readonly signal: AbortSignal | undefined;
}

/**
 * Does some work on a frame in the threads' common memory that has the features of some references, computed once for all of it. The
 * memory is handed back when the work has ended, well or not.
 */
export async function withFeatures<T>(study: FeaturePlaces, references: readonly string[], work: (placed: Frame) => Promise<T>): Promise<T> {
  const isShared = study.pool !== callingThread;
  const places = newPlaces();
  const framePlaces = placeFrame(study.frame.bars.time.length, references, places);
  const memory = takeMemory(places.total(), isShared, false);
  try {
    const placed = frameAt(study.frame, framePlaces, memory);
    await fillFeatures(study, placed);
    return await work(placed);
  } finally {
    handBack(memory, isShared);
  }
}

/** Computes in threads what they can compute: not a user's features, whose code is here, and not those of other timeframes or of a reference. */
export async function fillFeatures({ frame, pool, signal }: FeaturePlaces, placed: Frame): Promise<void> {
  const { features = new Map<string, Float64Array>(), frames, addedFeatures } = frame;
  const columns = placed.features ?? new Map<string, Float64Array>();
  const { here, tasks } = featureTasks([...columns.keys()], frame, pool.size);
  for (const [reference, values] of features) columns.get(reference)?.set(values);
  computeFeatures(featureColumnsOf(frame), here, { into: columns, ...(frames && { frames }), ...(addedFeatures && { features: addedFeatures }) });
  await pool.run('sweepFeatures', { strategy: null, data: { bars: placed.bars, columns } }, tasks, { ...(signal && { signal }) });
}
