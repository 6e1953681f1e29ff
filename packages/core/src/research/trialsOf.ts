import { fail } from '../errors/index.ts';
import type { ParameterValues } from '../features/index.ts';
import { referencesOf, type Frame } from '../kernel/index.ts';
import { callingThread } from './callingThread.ts';
import type { FinishedTrial, TrialPlace } from './finishedTrial.ts';
import { featureRoom } from './featureRoom.ts';
import { ofConfiguration } from './ofConfiguration.ts';
import type { Pool } from './pool.ts';
import type { Study } from './study.ts';
import { batchesOf } from './sweep/batches.ts';
import { withFeatures } from './sweep/featuredFrame.ts';
import { slices } from './sweep/slices.ts';
import { trialId } from './trial.ts';

const TASKS_A_THREAD = 16;
const MOST_TRIALS = 8;

/**
 * Each configuration of a grid once over the period, in the order of the grid, whatever thread ran it: read from the store of finished
 * trials where that has it, else run.
 *
 * @param take is given each trial and its row in the grid
 */
export async function trialsOf(study: Study, grid: readonly ParameterValues[], take: (done: FinishedTrial, row: number) => void): Promise<void> {
  const { strategy, hooks, pool: asked } = study;
  const pool = asked.canRun(strategy) ? asked : callingThread;
  const places = grid.map((params) => placeOf(study, params));
  const missing = places.flatMap((place, row) => (hooks.finished?.has(place) === true ? [] : [row]));
  const waiting = new Map<number, FinishedTrial>();
  const isMissing = new Set(missing);
  let next = 0;
  const takeReady = (): void => {
    for (; next < grid.length; next++) {
      const done = isMissing.has(next) ? waiting.get(next) : keptTrial(study, places[next]!);
      if (done === undefined) return;
      waiting.delete(next);
      take(done, next);
    }
  };
  takeReady();
  if (missing.length === 0) return;
  const needed = missing.map((row) => ofConfiguration(grid[row]!, () => referencesOf(strategy, grid[row]!)));
  const room = featureRoom(study.frame.bars.time.length);
  for (const { rows: at, references } of batchesOf(needed, room)) {
    const rows = at.map((k) => missing[k]!);
    await withFeatures({ frame: study.frame, pool, signal: hooks.signal }, references, (frame) =>
      runBatch({ study, pool, frame }, grid, rows, (row, done) => {
        hooks.throwIfCancelled?.();
        hooks.onFinished?.(places[row]!, done);
        waiting.set(row, done);
        takeReady();
      }),
    );
  }
}

function keptTrial({ hooks }: Study, place: TrialPlace): FinishedTrial {
  return hooks.finished?.read(place) ?? fail('BAD_DATABASE', `a finished trial is no longer where it was kept: ${place.id}`);
}

interface Batch {
  readonly study: Study;
  readonly pool: Pool;
  readonly frame: Frame;
}

async function runBatch({ study, pool, frame }: Batch, grid: readonly ParameterValues[], rows: readonly number[], done: (row: number, trial: FinishedTrial) => void): Promise<void> {
  const { strategy, table, costs, fingerprint, period, hooks } = study;
  const size = Math.min(MOST_TRIALS, Math.ceil(rows.length / (pool.size * TASKS_A_THREAD)));
  const parts = slices(rows.length, size).map(({ from, to }) => rows.slice(from, to));
  const data = { frame, table, costs, fingerprint, period };
  await pool.run('trials', { strategy, data }, parts.map((part) => part.map((row) => grid[row]!)), {
    ...(hooks.signal && { signal: hooks.signal }),
    onResult: (trials, index) => trials.forEach((trial, k) => {
      hooks.onRun?.();
      done(parts[index]![k]!, trial);
    }),
  });
}

function placeOf({ frame, table, period, costs, fingerprint }: Study, params: ParameterValues): TrialPlace {
  const { instrument, timeframe, dataSha256 } = frame;
  return {
    id: trialId({ fingerprint, params, instrument, timeframe, costs }),
    dataSha256,
    firstDay: table.days[period.from]!,
    lastDay: table.days[period.to - 1]!,
  };
}
