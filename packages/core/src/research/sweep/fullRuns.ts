import type { Frame } from '../../kernel/index.ts';
import type { Pool } from '../pool.ts';
import { slices } from './slices.ts';
import type { SweepStudy } from './sweepStudy.ts';

const TASKS_A_THREAD = 16;
const MOST_BACKTESTS = 32;

/** Backtests rows of the grid one by one, on a frame that has their features. */
export async function runInFull(
  { strategy, grid, settings, measures, signal, finish }: SweepStudy,
  rows: readonly number[],
  frame: Frame,
  pool: Pool,
): Promise<void> {
  if (rows.length === 0) return;
  const size = Math.min(MOST_BACKTESTS, Math.ceil(rows.length / (pool.size * TASKS_A_THREAD)));
  const parts = slices(rows.length, size).map(({ from, to }) => rows.slice(from, to));
  const tasks = parts.map((part) => part.map((row) => grid[row]!));
  await pool.run('sweepResearch', { strategy, data: { frame, settings, measures } }, tasks, {
    ...(signal && { signal }),
    onResult: (values, index) => finish(parts[index]!, values),
  });
}
