import { referencesOf } from '../kernel/index.ts';
import { callingThread } from './callingThread.ts';
import { featureRoom } from './featureRoom.ts';
import { ofConfiguration } from './ofConfiguration.ts';
import type { StudyHooks } from './study.ts';
import { batchesOf } from './sweep/batches.ts';
import { withFeatures } from './sweep/featuredFrame.ts';
import type { UnitDays } from './unitDays.ts';
import type { UnitStudy } from './unitRuns.ts';
import type { UnitTask } from './unitWork.ts';

/** What runs of windows may watch and lend. */
export type TaskHooks = Pick<StudyHooks, 'pool' | 'signal' | 'throwIfCancelled' | 'onRun'>;

/** The days of some tasks, in their order, whatever thread ran them; features that several of them need are computed once. */
export async function daysOfTasks({ strategy, frame, table, fingerprint }: UnitStudy, tasks: readonly UnitTask[], hooks: TaskHooks): Promise<UnitDays[]> {
  const { pool: asked = callingThread, signal, throwIfCancelled, onRun } = hooks;
  const pool = asked.canRun(strategy) ? asked : callingThread;
  const needed = tasks.map(({ windows }) => [...new Set(windows.flatMap(({ params }) => ofConfiguration(params, () => referencesOf(strategy, params))))]);
  const room = featureRoom(frame.bars.time.length);
  const days: UnitDays[] = [];
  for (const { rows, references } of batchesOf(needed, room)) {
    const found = await withFeatures({ frame, pool, signal }, references, (placed) =>
      pool.run('units', { strategy, data: { frame: placed, table, fingerprint } }, rows.map((row) => tasks[row]!), {
        ...(signal && { signal }),
        onResult: () => {
          throwIfCancelled?.();
          onRun?.();
        },
      }));
    days.push(...found);
  }
  return days;
}
