import { CROSSINGS_OWN } from './crossingsModule.generated.ts';
import { keptKernel } from './keptKernel.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** The compiled search for crossings (`assembly/crossingsMain.ts`) on one memory. Columns are addresses; nothing is checked. */
export interface CrossingsKernel {
  readonly runBytes: () => number;
  /** Gives how many orders there are. */
  readonly listOrders: (run: number, end: number, at: number, targets: number) => number;
}

/** The kernel on a memory of `columnMemory` that is not shared; null where there is no WebAssembly. */
export const crossingsKernel: (memory: CompiledMemory) => CrossingsKernel | null = keptKernel<CrossingsKernel>(CROSSINGS_OWN);
