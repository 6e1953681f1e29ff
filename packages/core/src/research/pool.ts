import type { Strategy } from '../strategies/index.ts';
import type { WORKS } from './works.ts';

/** What every thread is handed before its first task: a strategy, which is code, and data that can be cloned or shared. */
export interface WorkSetup<Data> {
  readonly strategy: Strategy | null;
  readonly data: Data;
}

/** A work that threads can do: opened once by each of them, it answers tasks one by one. Tasks and results can be cloned. */
export interface Work<Data, Task, Result> {
  readonly open: (setup: WorkSetup<Data>) => (task: Task) => Result;
}

type Works = typeof WORKS;
export type WorkName = keyof Works;
export type DataOf<Name extends WorkName> = Works[Name] extends Work<infer Data, never, unknown> ? Data : never;
export type TaskOf<Name extends WorkName> = Works[Name] extends Work<never, infer Task, unknown> ? Task : never;
export type ResultOf<Name extends WorkName> = Works[Name] extends Work<never, never, infer Result> ? Result : never;

export interface PoolHooks<Result> {
  /** No further task is handed out once it is aborted. */
  readonly signal?: AbortSignal;
  /** As each task ends, in any order. */
  readonly onResult?: (result: Result, index: number) => void;
}

/** Threads that share memory. `/node` makes one; without one, work is done in the calling thread. */
export interface Pool {
  readonly size: number;
  /** Whether its threads can find this strategy, which is code. */
  readonly canRun: (strategy: Strategy) => boolean;
  /**
   * Does each task in some thread, as threads come free. It ends, well or not, once no thread works at it any more, and none of them
   * keeps what it was handed.
   *
   * @returns the results in the order of the tasks
   * @throws CANCELLED once the signal is aborted; the failure of the earliest task that failed; BUG when a thread dies
   */
  readonly run: <Name extends WorkName>(
    work: Name,
    setup: WorkSetup<DataOf<Name>>,
    tasks: readonly TaskOf<Name>[],
    hooks?: PoolHooks<ResultOf<Name>>,
  ) => Promise<ResultOf<Name>[]>;
}
