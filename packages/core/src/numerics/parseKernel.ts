import { compiledExports, isCompilable } from './compiledModule.ts';
import { PARSE_OWN } from './parseModule.generated.ts';
import type { CompiledMemory } from './webAssembly.ts';

/** The compiled reader of plain lines (`assembly/parseMain.ts`) on one memory. Columns and text are addresses; nothing is checked. */
export interface ParseKernel {
  readonly setForm: (
    fields: number, room: number, count: number, delimiter: number, decimalMark: number, dateOrder: number, clockDigits: number, hasOffset: number, epochUnit: number,
  ) => void;
  readonly setColumns: (
    first: number, stride: number, lineNumbers: number, hasVolume: number, upColumn: number, downColumn: number, isSummed: number,
  ) => void;
  /** Only rows beyond this stamp are plain: later ones if `direction` is 1, earlier ones if it is -1. */
  readonly setOrder: (direction: number, stamp: number) => void;
  /** Rows written; it ends at `stoppedAt`, at a line that is not plain, at the limit of rows, or at the end. */
  readonly parse: (from: number, end: number, row: number, limit: number, line: number) => number;
  readonly stoppedAt: () => number;
  readonly furthestStamp: () => number;
  readonly newlineKinds: () => number;
  readonly decisiveLines: () => number;
  readonly yearFirstLines: () => number;
}

/** Whether the compiled reader runs here. */
export const CAN_PARSE_COMPILED: boolean = isCompilable(PARSE_OWN);

/** The kernel on a memory that is not shared, with a state of its own; null where there is no WebAssembly. */
export function parseKernel(memory: CompiledMemory): ParseKernel | null {
  return compiledExports(PARSE_OWN, memory) as ParseKernel | null; // as `assembly/parseMain.ts` exports it
}
