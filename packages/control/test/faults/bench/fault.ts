import type { Tally } from './tally.ts';

/** What a fault is run with. */
export interface Trial {
  /** How often it is done. */
  readonly count: number;
  /** From 0 to 1; the seed is printed, so a run can be had again. */
  readonly random: () => number;
  /** Whether this is the long form, in which nothing else runs and times may be judged. */
  readonly long: boolean;
  /** Tells how far it is. */
  readonly say: (line: string) => void;
}

/** A fault that is done to the system from outside, and what must hold after it. */
export interface Fault {
  readonly name: string;
  readonly title: string;
  /** What must hold beside I1 to I9. */
  readonly criterion: string;
  readonly counts: { readonly short: number; readonly long: number };
  /** Why it cannot be done on this machine; null when it can. */
  readonly missing?: () => string | null;
  readonly run: (trial: Trial) => Promise<Tally>;
}
