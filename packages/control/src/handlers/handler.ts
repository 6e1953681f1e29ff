import type { ManifestInput } from '@proj/core/schema';
import type { Roots } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import type { FoundInput } from '../sharedCli/buildInputs.ts';
import type { DerivedAgain } from '../sharedCli/derivedAgain.ts';

/** What a handler may use of the world. */
export interface HandlerContext {
  readonly roots: Roots;
  /** Folder that `run` writes its files into. */
  readonly staging: string;
  /** How many threads it may keep busy. */
  readonly threads: number;
  /** Share of the work that is done, 0 to 1, and what is being done. */
  readonly progress: (share: number, phase: string) => void;
  /** @throws CANCELLED once the job shall stop */
  readonly throwIfCancelled: () => void;
  /** Given when a published artifact is derived again. */
  readonly again?: DerivedAgain;
  readonly clock: Clock;
  /** A line for the job's log. */
  readonly log: (line: string) => void;
}

/** A job whose inputs are known by their hashes, before anything is computed or written. */
export interface Prepared {
  readonly inputs: readonly ManifestInput[];
  readonly found: readonly FoundInput[];
  readonly seeds: Readonly<Record<string, number>>;
  /** Computes and writes the files of the artifact. */
  readonly run: () => Promise<void>;
}

/** One kind of job: wires core to files and decides nothing. `params` has passed the schema of its type. */
export type Handler = (params: unknown, context: HandlerContext) => Promise<Prepared>;
