import type { OpenGate } from './gates.ts';
import type { FunnelStep, Verdict } from './portfolioResult.ts';

/** How many candidates came to each gate at the last judgement, and how many it refused. */
export function funnelOf(gates: readonly OpenGate[], verdicts: readonly Verdict[]): FunnelStep[] {
  let entered = verdicts.length;
  return gates.map(({ name, title, bound }) => {
    const refused = verdicts.filter(({ gate }) => gate === name).length;
    const step = { gate: name, title, bound, entered, refused };
    entered -= refused;
    return step;
  });
}
