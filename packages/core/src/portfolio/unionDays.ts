import type { CandidateRun } from './candidateRuns.ts';

/** The out-of-sample days of all candidates as one calendar. */
export interface UnionDays {
  /** Trade dates on which any of them has an out-of-sample day, ascending, length n. */
  readonly days: Int32Array;
  /** For each candidate and day the row of its own out-of-sample days, -1 where its market was closed or it has none. */
  readonly rows: readonly Int32Array[];
  /** For each candidate and day its return: NaN before its first day, 0 where its market was closed. */
  readonly returns: readonly Float64Array[];
}

/** All days that any of some ascending lists holds, ascending. */
export function unionOf(lists: readonly Int32Array[]): Int32Array {
  return Int32Array.from(new Set(lists.flatMap((days) => [...days]))).sort();
}

/** The calendar of the combined account. */
export function unionDaysOf(runs: readonly CandidateRun[]): UnionDays {
  const days = unionOf(runs.map(({ outOfSample }) => outOfSample.days));
  const rows = runs.map(({ outOfSample }) => {
    const rowOf = new Map([...outOfSample.days].map((day, row) => [day, row]));
    return days.map((day) => rowOf.get(day) ?? -1);
  });
  const returns = runs.map(({ outOfSample }, i) => {
    const first = outOfSample.days[0] ?? Infinity;
    return Float64Array.from(rows[i]!, (row, k) => (row >= 0 ? outOfSample.returns[row]! : days[k]! < first ? NaN : 0));
  });
  return { days, rows, returns };
}
