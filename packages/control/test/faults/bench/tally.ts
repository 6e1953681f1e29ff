import type { Judgement } from '../judge/judge.ts';

/** What became of a fault. */
export interface Tally {
  /** How often the fault was done. */
  readonly count: number;
  /** Jobs that were accepted and have no end. */
  readonly lost: number;
  /** Jobs whose result was accepted more than once, or whose attempts overlapped. */
  readonly twice: number;
  /** Processes, rows and folders that belong to nobody. */
  readonly orphans: number;
  /** What is not whole in the database. */
  readonly damaged: number;
  /** Every sentence on what does not hold. */
  readonly faults: readonly string[];
}

/** The tally of one world: what the judge found, and what the fault itself asks for beside it. */
export function tallyOf(count: number, { violations }: Judgement, more: readonly string[] = []): Tally {
  const found = (...names: readonly string[]): number => violations.filter(({ invariant }) => names.includes(invariant)).length;
  return {
    count,
    lost: found('I2', 'I8'),
    twice: found('I6'),
    orphans: found('I7'),
    damaged: found('I1'),
    faults: [...violations.map(({ invariant, text }) => `${invariant} ${text}`), ...more],
  };
}

/** The tally of what has nothing to be judged by but what the fault itself asks for. */
export function tallyAlone(count: number, faults: readonly string[]): Tally {
  return { count, lost: 0, twice: 0, orphans: 0, damaged: 0, faults };
}

/** What the judge says of some of the invariants; the others were broken on purpose, or nobody could keep them. */
export function judgedBy({ violations, snapshot }: Judgement, ...names: readonly string[]): Judgement {
  return { violations: violations.filter(({ invariant }) => names.includes(invariant)), snapshot };
}

/** Several worlds as one. */
export function sumOf(tallies: readonly Tally[]): Tally {
  const sum = (pick: (tally: Tally) => number): number => tallies.reduce((total, tally) => total + pick(tally), 0);
  return {
    count: sum(({ count }) => count),
    lost: sum(({ lost }) => lost),
    twice: sum(({ twice }) => twice),
    orphans: sum(({ orphans }) => orphans),
    damaged: sum(({ damaged }) => damaged),
    faults: tallies.flatMap(({ faults }) => faults),
  };
}
