import { LARGEST_NUMBER } from '../../bars/index.ts';
import { fail, shownValue } from '../../errors/index.ts';
import { adviceFor } from '../../features/index.ts';
import type { Comparison, Crossing } from '../../strategies/index.ts';

/** Whose crossings are looked at. */
export interface CrossingScope {
  readonly strategy: string;
  readonly references: readonly string[];
}

const CROSSING_KEYS = { from: true, when: true, to: true, target: true } as const satisfies { readonly [key in keyof Crossing]-?: true };
const COMPARISON_KEYS = { left: true, is: true, right: true } as const satisfies { readonly [key in keyof Comparison]-?: true };

/** Refuses a crossing, as the strategy. @throws BAD_STRATEGY */
export function refuseCrossing({ strategy }: CrossingScope, crossing: number, says: string, advice?: string): never {
  return fail('BAD_STRATEGY', `strategy ${strategy}, crossing ${crossing}: ${says}`, { strategy, crossing, ...(advice !== undefined && { advice }) });
}

/** A crossing whose form has been checked. */
export interface CheckedCrossing {
  readonly from: string;
  readonly to: string;
  /** NaN = nothing is ordered. */
  readonly target: number;
  readonly when: readonly Comparison[];
}

/**
 * What was given as a crossing; of its comparisons it is known that they are objects without other keys.
 *
 * @throws BAD_STRATEGY for another form, a missing or unknown key, a state that is no text, and a target that is not finite
 */
export function checkedCrossing(given: unknown, scope: CrossingScope, index: number): CheckedCrossing {
  const crossing = recordIn(given) ?? refuseCrossing(scope, index, `it is ${shownValue(given)}`, 'write { from, when, to, target }');
  checkKeys(crossing, CROSSING_KEYS, (key, advice) => refuseCrossing(scope, index, `it has a ${key}, which no crossing has`, advice));
  const { target, when } = crossing;
  if (!(target === undefined || isTarget(target))) {
    refuseCrossing(scope, index, `its target must be a finite number within ${LARGEST_NUMBER} of 0, it is ${shownValue(target)}`);
  }
  if (when === undefined) refuseCrossing(scope, index, 'it has no when', "write when: { left: 'close', is: 'above', right: 100 }, or a list of such");
  const compared: readonly unknown[] = Array.isArray(when) ? when : [when];
  if (compared.length === 0) refuseCrossing(scope, index, 'it compares nothing');
  const from = stateIn(crossing, 'from', scope, index);
  const to = stateIn(crossing, 'to', scope, index);
  const comparisons: Comparison[] = [];
  for (let k = 0; k < compared.length; k++) comparisons.push(checkedComparison(compared[k], scope, index)); // holes too
  return { from, to, target: target ?? NaN, when: comparisons };
}

/** Refuses a machine with a state that cannot be reached from the first: a mistyped one would silently end all trading. @throws BAD_STRATEGY */
export function checkReachable(crossings: readonly CheckedCrossing[], scope: CrossingScope): void {
  const reached = [crossings[0]!.from];
  for (const state of reached) { // also those that join meanwhile
    for (const { from, to } of crossings) if (from === state && !reached.includes(to)) reached.push(to);
  }
  const lost = crossings.findIndex(({ from }) => !reached.includes(from));
  if (lost === -1) return;
  const { from } = crossings[lost]!;
  refuseCrossing(scope, lost, `nothing leads to its state ${shownValue(from)}`, adviceFor(from, reached));
}

function checkedComparison(given: unknown, scope: CrossingScope, index: number): Comparison {
  const comparison = recordIn(given) ?? refuseCrossing(scope, index, `${shownValue(given)} is no comparison`, 'write { left, is, right }');
  checkKeys(comparison, COMPARISON_KEYS, (key, advice) => refuseCrossing(scope, index, `its comparison has a ${key}, which no comparison has`, advice));
  return comparison as unknown as Comparison; // decoded: `compiledComparison` looks at each of its values
}

function isTarget(target: unknown): target is number {
  return typeof target === 'number' && Math.abs(target) <= LARGEST_NUMBER;
}

function stateIn(crossing: Readonly<Record<string, unknown>>, key: 'from' | 'to', scope: CrossingScope, index: number): string {
  const state = crossing[key];
  if (typeof state === 'string') return state;
  return refuseCrossing(scope, index, state === undefined ? `it has no ${key}` : `its ${key} must be a text, it is ${shownValue(state)}`);
}

function checkKeys(given: Readonly<Record<string, unknown>>, keys: object, refuse: (key: string, advice: string) => never): void {
  for (const key of Object.keys(given)) if (!Object.hasOwn(keys, key)) refuse(key, adviceFor(key, Object.keys(keys)));
}

function recordIn(given: unknown): Readonly<Record<string, unknown>> | null {
  return typeof given === 'object' && given !== null && !Array.isArray(given) ? (given as Readonly<Record<string, unknown>>) : null;
}
