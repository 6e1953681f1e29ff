import { fail } from '../../errors/index.ts';
import type { Line } from './quadraticProgram.ts';

/** What weights must keep to. */
export interface Bounds {
  /** What all together reach, 0 and more; less where the caps do not allow it. */
  readonly budget: number;
  /** Least and most of each. */
  readonly floors: Float64Array;
  readonly caps: Float64Array;
  /** Members of each group, no one in two of them, and the most that they reach together. */
  readonly groups: readonly { readonly members: readonly number[]; readonly cap: number }[];
}

// What rounding may do to a sum of bounds that is met exactly.
const ROUNDING = 1e-12;

/**
 * The bounds with the budget that they can reach: what all caps leave over stays in cash.
 *
 * @throws BAD_PARAMS when the floors ask for more than there is
 */
export function reachable({ budget, floors, caps, groups }: Bounds): Bounds {
  const grouped = new Set(groups.flatMap(({ members }) => members));
  let most = 0;
  caps.forEach((cap, i) => {
    if (!grouped.has(i)) most += cap;
  });
  for (const { members, cap } of groups) most += Math.min(cap, members.reduce((sum, i) => sum + caps[i]!, 0));
  const least = floors.reduce((sum, floor) => sum + floor, 0);
  const crowded = groups.find(({ members, cap }) => members.reduce((sum, i) => sum + floors[i]!, 0) > cap + ROUNDING);
  if (crowded !== undefined) fail('BAD_PARAMS', `the floors of a group of ${crowded.members.length} exceed its cap of ${crowded.cap}`, { where: 'allocation.floor' });
  if (least > budget + ROUNDING) fail('BAD_PARAMS', `the floors of ${floors.length} candidates together are ${least}, the budget is ${budget}`, { where: 'allocation.floor' });
  return { budget: Math.min(budget, most), floors, caps, groups };
}

/** The bounds as lines of a quadratic program. */
export function linesOf({ budget, floors, caps, groups }: Bounds): { readonly equal: readonly Line[]; readonly atLeast: readonly Line[] } {
  const n = floors.length;
  const unit = (i: number, value: number): Float64Array => Float64Array.from({ length: n }, (_, k) => (k === i ? value : 0));
  const each = Array.from(floors, (floor, i): readonly Line[] => [
    { of: unit(i, 1), at: floor },
    ...(caps[i]! < budget ? [{ of: unit(i, -1), at: -caps[i]! }] : []),
  ]);
  const together = groups.map(({ members, cap }): Line => ({ of: Float64Array.from({ length: n }, (_, i) => (members.includes(i) ? -1 : 0)), at: -cap }));
  return { equal: [{ of: new Float64Array(n).fill(1), at: budget }], atLeast: [...each.flat(), ...together] };
}

/** Whether weights keep to all bounds but the budget. */
export function areWithin(weights: Float64Array, { floors, caps, groups }: Bounds): boolean {
  return weights.every((weight, i) => weight >= floors[i]! && weight <= caps[i]!) && groups.every(({ members, cap }) => sumOf(members.map((i) => weights[i]!)) <= cap);
}

/** The weights with the last bits that a solver leaves over a bound cut off: each within its own, each group and all within theirs. */
export function heldExactly(weights: Float64Array, { budget, floors, caps, groups }: Bounds): Float64Array {
  const held = weights.map((weight, i) => Math.min(Math.max(weight, floors[i]!), caps[i]!));
  const everyone = Array.from(held.keys());
  for (const { members, cap } of [...groups, { members: everyone, cap: budget }]) {
    for (let over = overshoot(held, members, cap); over > 0; over = overshoot(held, members, cap)) {
      const spare = members.reduce((most, i) => (held[i]! - floors[i]! > held[most]! - floors[most]! ? i : most), members[0]!);
      if (held[spare]! - over < floors[spare]!) break; // the floors themselves reach the cap
      held[spare] = Math.min(held[spare]! - over, below(held[spare]!));
    }
  }
  return held;
}

function overshoot(weights: Float64Array, members: readonly number[], cap: number): number {
  return sumOf(members.map((i) => weights[i]!)) - cap;
}

function below(value: number): number {
  return value - value * 2 ** -53;
}

/** Summed from the smallest on: the last bit of the sum does not depend on the order of the candidates. */
export function sumOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b).reduce((sum, value) => sum + value, 0);
}
