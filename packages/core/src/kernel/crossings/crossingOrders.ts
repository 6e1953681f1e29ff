import type { Bars } from '../../bars/index.ts';
import { fail } from '../../errors/index.ts';
import type { Orders, Term } from '../../strategies/index.ts';
import type { CompiledCrossings } from './compiledCrossings.ts';
import { nextBarOf } from './nextBar.ts';
import type { NextBar, Operand } from './nextBar.ts';
import { BAR_TERMS } from './barTerms.ts';

/** A crossing with its columns at hand, and the bar at which it holds next, as far as that is known. */
interface Watched {
  readonly to: number;
  readonly target: number;
  readonly nextFrom: NextBar;
  next: number;
}

/**
 * The targets that a machine orders, as sparse columns: from a state, the crossing that holds first is taken. What a crossing's next
 * bar is stays known until it is passed, so each comparison is made once a bar at most.
 *
 * @param columns of the features that the crossings name, each as long as the bars
 */
export function crossingOrders(machine: CompiledCrossings, bars: Bars, columns: ReadonlyMap<string, Float64Array>): Orders {
  const n = bars.time.length;
  const states = watchedStates(machine, (term) => (typeof term === 'number' ? term : columnOf(term, bars, columns)));
  const at: number[] = [];
  const targets: number[] = [];
  let state = states[0] ?? [];
  let taken = earliestOf(state, 0, n);
  while (taken !== null) {
    if (!Number.isNaN(taken.target)) {
      at.push(taken.next);
      targets.push(taken.target);
    }
    state = states[taken.to] ?? [];
    taken = earliestOf(state, taken.next + 1, n);
  }
  return { at: Int32Array.from(at), target: Float64Array.from(targets) };
}

/** For each state the crossings that lead out of it, in their order. */
function watchedStates({ states, crossings }: CompiledCrossings, operandOf: (term: Term) => Operand): Watched[][] {
  const watched = Array.from({ length: states }, (): Watched[] => []);
  for (const { from, to, target, comparisons } of crossings) {
    const bound = comparisons.map(({ left, right, strict }) => ({ left: operandOf(left), right: operandOf(right), strict }));
    watched[from]?.push({ to, target, nextFrom: nextBarOf(bound), next: -1 });
  }
  return watched;
}

function earliestOf(state: readonly Watched[], from: number, n: number): Watched | null {
  let earliest: Watched | null = null;
  let first = n;
  for (let k = 0; k < state.length; k++) {
    const crossing = state[k]!;
    if (crossing.next < from) crossing.next = crossing.nextFrom(from, n);
    if (crossing.next >= first) continue;
    earliest = crossing;
    first = crossing.next;
  }
  return earliest;
}

function columnOf(term: string, bars: Bars, columns: ReadonlyMap<string, Float64Array>): Float64Array {
  for (const name of BAR_TERMS) if (name === term) return bars[name];
  return columns.get(term) ?? fail('BUG', `${term} is no column`);
}
