import type { Snapshot } from './evidence.ts';
import { gatherEvidence, type Scene } from './gatherEvidence.ts';
import { INVARIANTS } from './invariants.ts';
import { snapshotOf } from './snapshot.ts';

/** One way in which an invariant does not hold. */
export interface Violation {
  readonly invariant: string;
  readonly text: string;
}

/** What the judge found. */
export interface Judgement {
  readonly violations: readonly Violation[];
  /** To be given to the next look at the same outputs. */
  readonly snapshot: Snapshot;
}

/** Judges a world from outside by I1 to I9. Its processes should have come to rest. */
export function judge(scene: Scene): Judgement {
  const evidence = gatherEvidence(scene);
  return {
    violations: INVARIANTS.flatMap(({ name, faults }) => faults(evidence).map((text) => ({ invariant: name, text }))),
    snapshot: { ...evidence.before, ...snapshotOf(evidence.published) },
  };
}
