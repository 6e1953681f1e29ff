import { SWEEP_OWN, SWEEP_SHARED } from './sweepModule.generated.ts';
import { WEB_ASSEMBLY } from './webAssembly.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** The compiled sweep (`assembly/sweepMain.ts`) on one memory. Columns are addresses; nothing is checked. */
export interface SweepKernel {
  readonly setSeries: (
    open: number, close: number, first: number, counted: number, end: number, closesAtEnd: number, lowest: number, highest: number,
  ) => void;
  readonly setTerms: (pointValue: number, slip: number, commissionPerSide: number, commissionRate: number, initialEquity: number) => void;
  readonly setMeasuredDays: (days: number, scratch: number, dayClose: number, daysBefore: number) => void;
  readonly runBytes: () => number;
  /** Takes runs through all bars; a figure of 0 first says that one was declined. */
  readonly runAll: (runs: number, count: number, figures: number) => void;
}

/** Whether compiled code runs here: the engine has WebAssembly with vector instructions. */
export const CAN_COMPILE: boolean = WEB_ASSEMBLY !== null && WEB_ASSEMBLY.validate(bytesOf(SWEEP_OWN));

/** Modules by their text: one that is kept has been optimised by its engine, a new one would begin slowly. */
const modules = new Map<string, object>();

/** The kernel on a memory of `columnMemory`, with a state of its own; null where there is no WebAssembly. */
export function sweepKernel(memory: CompiledMemory): SweepKernel | null {
  if (WEB_ASSEMBLY === null) return null;
  const isShared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer;
  const text = isShared ? SWEEP_SHARED : SWEEP_OWN;
  const module = modules.get(text) ?? new WEB_ASSEMBLY.Module(bytesOf(text));
  modules.set(text, module);
  return new WEB_ASSEMBLY.Instance(module, { env: { memory } }).exports as SweepKernel; // as `assembly/sweepMain.ts` exports it
}

function bytesOf(hexadecimal: string): Uint8Array {
  return Uint8Array.from({ length: hexadecimal.length / 2 }, (_, i) => Number.parseInt(hexadecimal.slice(2 * i, 2 * i + 2), 16));
}
