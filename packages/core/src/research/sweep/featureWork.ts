import type { Bars } from '../../bars/index.ts';
import { computeFeatures, FEATURES, readsCalendar, readsReference } from '../../features/index.ts';
import type { Frame } from '../../kernel/index.ts';
import type { Work } from '../pool.ts';
import { slices } from './slices.ts';

/** Bars in shared memory, and where the columns go that are still to be computed, by their references. */
export interface FeatureData {
  readonly bars: Bars;
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** Few enough to cost no messages, enough for threads to end together. */
const TASKS_A_THREAD = 4;

/** Computes features into columns that are there; a task is a list of references. */
export const featureWork: Work<FeatureData, readonly string[], null> = {
  open: ({ data: { bars, columns } }) => (references) => {
    computeFeatures(bars, references, { into: columns });
    return null;
  },
};

/**
 * Who computes what a frame lacks: the calling thread what needs more than the bars (a user's features, other timeframes, a
 * reference), so many threads the rest, the outputs of one feature together.
 */
export function featureTasks(
  references: readonly string[],
  { features }: Frame,
  threads: number,
): { readonly here: string[]; readonly tasks: string[][] } {
  const here: string[] = [];
  const together = new Map<string, string[]>();
  for (const reference of references) {
    if (features?.has(reference) === true) continue;
    const [call = reference] = reference.split(':');
    if (reference.includes('@') || !needsBarsAlone(call)) here.push(reference);
    else together.set(call, [...(together.get(call) ?? []), reference]);
  }
  const calls = [...together.values()];
  const parts = slices(calls.length, Math.max(1, Math.ceil(calls.length / (threads * TASKS_A_THREAD))));
  return { here, tasks: parts.map(({ from, to }) => calls.slice(from, to).flat()) };
}

function needsBarsAlone(call: string): boolean {
  const name = call.split('_')[0]!;
  return Object.hasOwn(FEATURES, name) && !readsReference(FEATURES[name]!) && !readsCalendar(FEATURES[name]!);
}
