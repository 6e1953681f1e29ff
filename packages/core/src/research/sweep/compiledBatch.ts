import { fail } from '../../errors/index.ts';
import { compiledCrossings, repeatableCrossings, windowBounds } from '../../kernel/index.ts';
import type { CompiledCrossings, Frame } from '../../kernel/index.ts';
import type { ColumnMemory, Places } from '../../numerics/index.ts';
import type { CrossingStrategy } from '../../strategies/index.ts';
import { ofConfiguration } from '../ofConfiguration.ts';
import type { Batch } from './batches.ts';
import { figuresOf, placeCompiled } from './compiledPlaces.ts';
import type { CompiledPlaces } from './compiledPlaces.ts';
import { MOST_RUNS } from './compiledWork.ts';
import type { CompiledSweep } from './compiledWork.ts';
import { measuredDaysOf } from './measuredDays.ts';
import { DAILY_MEASURES, isCompiledMeasure, COMPILED_MEASURES } from './measures.ts';
import type { Measure, RunScope } from './measures.ts';
import { slices } from './slices.ts';
import type { SweepStudy } from './sweepStudy.ts';

/** Few enough to share what they read, enough for threads to end together. */
const TASKS_A_THREAD = 2;

/** Takes places for what compiled code needs beside the frame. @throws BAD_STRATEGY for crossings that cannot be */
export function compiledPlacesOf(
  strategy: CrossingStrategy,
  { grid, references, frame, measures, identity, pool }: SweepStudy,
  { rows }: Batch,
  places: Places,
): CompiledPlaces {
  const { firstIndex, counted, to } = windowBounds(identity.window, frame.bars.time.length);
  const days = measuredDaysOf(frame.bars.tradeDate, firstIndex + counted, to);
  const isDaily = measures.some((measure) => DAILY_MEASURES.includes(measure));
  // Of a batch one is asked twice, which costs nothing beside the others.
  const machineOf = (row: number, k: number): CompiledCrossings => (k === 0 ? repeatableCrossings : compiledCrossings)(strategy, grid[row]!, references[row]!);
  const machines = rows.map((row, k) => ofConfiguration(grid[row]!, () => machineOf(row, k)));
  return placeCompiled(machines, { days, isDaily, threads: pool.size }, places);
}

/** A batch that lies in memory, all of it. */
interface CompiledBatch {
  readonly placed: Frame;
  readonly compiled: CompiledPlaces;
  readonly sweep: Omit<CompiledSweep, 'memory'>;
  readonly memory: ColumnMemory;
}

/** Runs a batch in compiled code. @returns the rows that it left undone */
export async function runCompiledBatch(study: SweepStudy, { rows }: Batch, { placed, compiled, sweep, memory }: CompiledBatch): Promise<number[]> {
  const { pool, signal, identity, finish } = study;
  const scope: RunScope = {
    initialEquity: identity.costs.initialEquity, tradeDatesPerYear: placed.tradeDatesPerYear, bars: sweep.end - sweep.counted,
  };
  const left: number[] = [];
  const tasks = slices(rows.length, Math.min(MOST_RUNS, Math.ceil(rows.length / (pool.size * TASKS_A_THREAD))));
  if (memory.compiled === null) fail('BUG', 'there is no compiled memory');
  const data = { memory: memory.compiled, ...sweep };
  await pool.run('sweepCompiled', { strategy: null, data }, tasks, {
    ...(signal && { signal }),
    onResult: (_, index) => {
      const { from, to } = tasks[index]!;
      const measured: number[] = [];
      const values: (readonly number[])[] = [];
      for (let k = from; k < to; k++) {
        const ofRow = compiledValues(study.measures, figuresOf(memory, compiled, k), scope);
        if (ofRow === null) left.push(rows[k]!);
        else values[measured.push(rows[k]!) - 1] = ofRow;
      }
      finish(measured, values);
    },
  });
  return left.sort((a, b) => a - b);
}

function compiledValues(measures: readonly Measure[], figures: ReturnType<typeof figuresOf>, scope: RunScope): readonly number[] | null {
  if (figures === null) return null;
  const values: number[] = [];
  for (const measure of measures) {
    const value = isCompiledMeasure(measure) ? COMPILED_MEASURES[measure](figures, scope) : null;
    if (value === null) return null;
    values.push(value);
  }
  return values;
}
