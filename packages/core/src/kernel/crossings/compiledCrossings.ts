import { fail } from '../../errors/index.ts';
import { adviceFor } from '../../features/index.ts';
import type { ParameterValues } from '../../features/index.ts';
import type { Comparison, CrossingStrategy, Term } from '../../strategies/index.ts';
import { calling, referencesOf } from '../strategyCalls.ts';
import { checkedCrossing, checkReachable, refuseCrossing } from './checkCrossing.ts';
import type { CheckedCrossing, CrossingScope } from './checkCrossing.ts';
import { BAR_TERMS } from './barTerms.ts';

/** A relation turned so that only `left > right` (strict) and `left >= right` remain. */
export interface CompiledComparison {
  readonly left: Term;
  readonly right: Term;
  readonly strict: boolean;
}

/** A crossing between numbered states. */
export interface CompiledCrossing {
  readonly from: number;
  readonly to: number;
  /** NaN = nothing is ordered. */
  readonly target: number;
  /** All of them, at least one. */
  readonly comparisons: readonly CompiledComparison[];
}

/** The machine of a strategy as plain data. It begins in state 0; of crossings from one state an earlier one goes before a later one. */
export interface CompiledCrossings {
  readonly states: number;
  readonly crossings: readonly CompiledCrossing[];
}

const RELATIONS = {
  above: { isTurned: false, strict: true },
  below: { isTurned: true, strict: true },
  atLeast: { isTurned: false, strict: false },
  atMost: { isTurned: true, strict: false },
} as const satisfies { readonly [relation in Comparison['is']]: { isTurned: boolean; strict: boolean } };

/**
 * The crossings of a strategy for a set of parameters.
 *
 * @param references as `referencesOf` gives them for these parameters
 * @throws BAD_STRATEGY when it throws or gives none, for what `checkedCrossing` refuses, a relation that is not known, a level that is not
 *   finite, a term that is neither a column of the bars nor a feature that `features(params)` names, and a state that cannot be reached
 */
export function compiledCrossings(
  strategy: CrossingStrategy,
  params: ParameterValues,
  references: readonly string[] = referencesOf(strategy, params),
): CompiledCrossings {
  const given: unknown = calling(strategy, () => strategy.crossings(params));
  if (!Array.isArray(given) || given.length === 0) {
    return fail('BAD_STRATEGY', `strategy ${strategy.id} gives no crossings`, { strategy: strategy.id, advice: 'return an array of crossings' });
  }
  const scope: CrossingScope = { strategy: strategy.id, references };
  const crossings: CheckedCrossing[] = [];
  for (let index = 0; index < given.length; index++) crossings.push(checkedCrossing(given[index], scope, index)); // holes too
  const compiled = crossings.map(({ when }, index) => when.map((comparison) => compiledComparison(comparison, scope, index)));
  checkReachable(crossings, scope);
  const states: string[] = [];
  const numbered = crossings.map(({ from, to, target }, index) => ({
    from: numberOf(from, states), to: numberOf(to, states), target: target + 0, comparisons: compiled[index]!,
  }));
  return { states: states.length, crossings: numbered };
}

function numberOf(state: string, states: string[]): number {
  const known = states.indexOf(state);
  return known === -1 ? states.push(state) - 1 : known;
}

/**
 * The crossings of a strategy, asked for twice: one that draws lots or remembers is found out here, as far as that shows.
 *
 * @throws BAD_STRATEGY as `compiledCrossings`, and when the second answer is another
 */
export function repeatableCrossings(strategy: CrossingStrategy, params: ParameterValues, references?: readonly string[]): CompiledCrossings {
  const [machine, again] = [compiledCrossings(strategy, params, references), compiledCrossings(strategy, params, references)];
  if (JSON.stringify(machine) === JSON.stringify(again)) return machine; // a target of none is NaN, and null in both
  return fail('BAD_STRATEGY', `strategy ${strategy.id} gives other crossings for the same parameters when it is asked again`, {
    strategy: strategy.id, advice: 'crossings() must follow from the parameters alone',
  });
}

function compiledComparison({ left, is, right }: Comparison, scope: CrossingScope, index: number): CompiledComparison {
  if (!Object.hasOwn(RELATIONS, is)) refuseCrossing(scope, index, `there is no relation ${String(is)}`, adviceFor(String(is), Object.keys(RELATIONS)));
  const { isTurned, strict } = RELATIONS[is];
  checkTerm(left, scope, index);
  checkTerm(right, scope, index);
  return isTurned ? { left: right, right: left, strict } : { left, right, strict };
}

function checkTerm(term: unknown, scope: CrossingScope, index: number): void {
  if (typeof term === 'number' && Number.isFinite(term)) return;
  const names: readonly string[] = BAR_TERMS;
  if (typeof term === 'string' && (scope.references.includes(term) || names.includes(term))) return;
  const known = [...names, ...scope.references];
  refuseCrossing(scope, index, `it compares ${String(term)}, which is no finite level, no price or volume of the bars and not named by its features()`, adviceFor(String(term), known));
}
