import { fail } from '../../errors/index.ts';
import { adviceFor } from '../../features/index.ts';
import type { ParameterValues } from '../../features/index.ts';
import type { Comparison, Crossing, CrossingStrategy, Term } from '../../strategies/index.ts';
import { calling } from '../strategyCalls.ts';
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
 * @throws BAD_STRATEGY when it throws or gives none, for a relation that is not known, a target or level that is not finite, and a term
 *   that is neither a column of the bars nor a feature that `features(params)` names
 */
export function compiledCrossings(strategy: CrossingStrategy, params: ParameterValues): CompiledCrossings {
  const given: unknown = calling(strategy, () => strategy.crossings(params));
  if (!Array.isArray(given) || given.length === 0) {
    return fail('BAD_STRATEGY', `strategy ${strategy.id} gives no crossings`, { strategy: strategy.id, advice: 'return an array of crossings' });
  }
  const crossings = given as readonly Crossing[];
  const scope: Scope = { strategy: strategy.id, references: calling(strategy, () => [...strategy.features(params)]) };
  const states = [...new Set(crossings.flatMap(({ from, to }) => [from, to]))];
  const compiled = crossings.map((crossing, index) => {
    const { from, to, target = NaN, when } = crossing;
    if (crossing.target !== undefined && !Number.isFinite(target)) refuse(scope, index, `its target is ${target}`);
    const comparisons: readonly Comparison[] = isList(when) ? when : [when];
    if (comparisons.length === 0) refuse(scope, index, 'it compares nothing');
    const turned = comparisons.map((comparison) => compiledComparison(comparison, scope, index));
    return { from: states.indexOf(from), to: states.indexOf(to), target: target + 0, comparisons: turned };
  });
  return { states: states.length, crossings: compiled };
}

interface Scope {
  readonly strategy: string;
  readonly references: readonly string[];
}

function compiledComparison({ left, is, right }: Comparison, scope: Scope, index: number): CompiledComparison {
  if (!Object.hasOwn(RELATIONS, is)) refuse(scope, index, `there is no relation ${String(is)}`, adviceFor(String(is), Object.keys(RELATIONS)));
  const { isTurned, strict } = RELATIONS[is];
  checkTerm(left, scope, index);
  checkTerm(right, scope, index);
  return isTurned ? { left: right, right: left, strict } : { left, right, strict };
}

function checkTerm(term: unknown, scope: Scope, index: number): void {
  if (typeof term === 'number' && Number.isFinite(term)) return;
  const known = [...BAR_TERMS, ...scope.references];
  if (typeof term === 'string' && known.includes(term)) return;
  refuse(scope, index, `it compares ${String(term)}, which is no finite level, no column of the bars and not named by its features()`, adviceFor(String(term), known));
}

function isList(when: Crossing['when']): when is readonly Comparison[] {
  return Array.isArray(when);
}

function refuse({ strategy }: Scope, crossing: number, says: string, advice?: string): never {
  return fail('BAD_STRATEGY', `strategy ${strategy}, crossing ${crossing}: ${says}`, { strategy, crossing, ...(advice !== undefined && { advice }) });
}
