import type { Crossing } from '../../../src/strategies/index.ts';

/** The crossings of a random machine that it can come to: one with others is refused. */
export function reachableCrossings(crossings: readonly Crossing[]): readonly Crossing[] {
  let states = [crossings[0]!.from];
  for (let steps = 0; steps < crossings.length; steps++) {
    states = [...states, ...crossings.filter(({ from }) => states.includes(from)).map(({ to }) => to)];
  }
  return crossings.filter(({ from }) => states.includes(from));
}
