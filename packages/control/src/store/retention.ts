/** A published result with a folder of its own, as far as it is decided by whether it stays. */
export interface KeptResult {
  readonly seq: number;
  readonly jobId: string;
  readonly type: string;
  readonly bytes: number;
  readonly publishedAtMs: number;
  /** When it was published, or last answered another job. */
  readonly usedAtMs: number;
  /** How many jobs it has answered. */
  readonly answers: number;
  readonly pinned: 0 | 1;
  /** Whether a job follows it that has not ended, or is being answered by it. */
  readonly awaited: 0 | 1;
}

/** What a result is let go with. */
export interface PruneNote {
  readonly why: string;
  readonly nowMs: number;
}

/** Which results stay, and which were let go. */
export interface Retention {
  /** Every result that was not pruned, oldest first. */
  readonly keptResults: () => readonly KeptResult[];
  /** When the first of the running attempts began; null when nothing runs. */
  readonly runningSinceMs: () => number | null;
  /** Keeps the result of a job for ever: the published job that holds it, and whether that is new. Null where there is none, or it was pruned. */
  readonly pin: (jobId: string, by: string | null, nowMs: number) => { readonly jobId: string; readonly changed: boolean } | null;
  /** The opposite. */
  readonly unpin: (jobId: string) => { readonly jobId: string; readonly changed: boolean } | null;
  /**
   * Marks a result as pruned. `moveAway` runs inside of the transaction and before the mark: nobody else writes meanwhile, and should it fail nothing is marked.
   *
   * @returns false, and nothing is moved, when it is pinned or needed by now, or was pruned already
   */
  readonly prune: (result: KeptResult, note: PruneNote, moveAway: () => void) => boolean;
  /** When the result of a job was pruned; null when it was not. */
  readonly prunedAtMs: (jobId: string) => number | null;
  /** Runs `work` inside of a transaction, so that no prune comes between, unless the result is marked as pruned. Whether it ran. */
  readonly unlessPruned: (jobId: string, work: () => void) => boolean;
}
