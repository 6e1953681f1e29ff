import type { Bars } from '../../bars/index.ts';
import { fail } from '../../errors/index.ts';
import type { Orders, Term } from '../../strategies/index.ts';
import type { CompiledCrossings } from './compiledCrossings.ts';
import { nextBarOf } from './nextBar.ts';
import type { BoundComparison, Operand } from './nextBar.ts';
import { BAR_TERMS } from './terms.ts';

/** A crossing with its columns at hand, and the bar at which it holds next, as far as that is known. */
interface Watched {
  readonly to: number;
  readonly target: number;
  readonly comparisons: readonly BoundComparison[];
  next: number;
}

/**
 * The targets that a machine orders, as sparse columns: from a state, the crossing that holds first is taken. What a crossing's next
 * bar is stays known until it is passed, so each comparison is made once a bar at most.
 *
 * @param columns of the features that the crossings name, each as long as the bars
 */
export function crossingOrders({ states, crossings }: CompiledCrossings, bars: Bars, columns: ReadonlyMap<string, Float64Array>): Orders {
  const n = bars.time.length;
  const operandOf = (term: Term): Operand => (typeof term === 'number' ? term : columnOf(term, bars, columns));
  const watched = Array.from({ length: states }, (): Watched[] => []);
  for (const { from, to, target, comparisons } of crossings) {
    const bound = comparisons.map(({ left, right, strict }) => ({ left: operandOf(left), right: operandOf(right), strict }));
    watched[from]?.push({ to, target, comparisons: bound, next: -1 });
  }
  const at: number[] = [];
  const targets: number[] = [];
  let from = 0;
  let state = watched[0] ?? [];
  for (;;) {
    const taken = earliestOf(state, from, n);
    if (taken === null) return { at: Int32Array.from(at), target: Float64Array.from(targets) };
    if (!Number.isNaN(taken.target)) {
      at.push(taken.next);
      targets.push(taken.target);
    }
    from = taken.next + 1;
    state = watched[taken.to] ?? [];
  }
}

function earliestOf(state: readonly Watched[], from: number, n: number): Watched | null {
  let earliest: Watched | null = null;
  for (const crossing of state) {
    if (crossing.next < from) crossing.next = nextBarOf(crossing.comparisons, from, n);
    if (crossing.next < (earliest?.next ?? n)) earliest = crossing;
  }
  return earliest;
}

function columnOf(term: string, bars: Bars, columns: ReadonlyMap<string, Float64Array>): Float64Array {
  for (const name of BAR_TERMS) if (name === term) return bars[name];
  return columns.get(term) ?? fail('BUG', `${term} is no column`);
}
