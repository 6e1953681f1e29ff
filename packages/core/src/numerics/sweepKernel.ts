import { compiledExports, isCompilable } from './compiledModule.ts';
import { SWEEP_OWN, SWEEP_SHARED } from './sweepModule.generated.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** The compiled sweep (`assembly/sweepMain.ts`) on one memory. Columns are addresses; nothing is checked. */
export interface SweepKernel {
  readonly setSeries: (
    open: number, close: number, first: number, counted: number, end: number, closesAtEnd: number,
  ) => void;
  readonly setTerms: (pointValue: number, slip: number, commissionPerSide: number, commissionRate: number, initialEquity: number) => void;
  readonly setMeasuredDays: (days: number, scratch: number, dayClose: number, daysBefore: number) => void;
  readonly runBytes: () => number;
  readonly figureBytes: () => number;
  readonly scratchBytes: () => number;
  readonly crossingBytes: () => number;
  readonly comparisonBytes: () => number;
  readonly operandBytes: () => number;
  readonly keysBytes: () => number;
  readonly setOperands: (table: number, count: number, keys: number) => void;
  /** Takes runs through all bars; a figure of 0 first says that one was declined. */
  readonly runAll: (runs: number, count: number, figures: number) => void;
}

/** Whether compiled code runs here: the engine has WebAssembly with vector instructions. */
export const CAN_COMPILE: boolean = isCompilable(SWEEP_OWN);

/** The kernel on a memory of `columnMemory`, with a state of its own; null where there is no WebAssembly. */
export function sweepKernel(memory: CompiledMemory): SweepKernel | null {
  const isShared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  return compiledExports(isShared ? SWEEP_SHARED : SWEEP_OWN, memory) as SweepKernel | null; // as `assembly/sweepMain.ts` exports it
}
