import { featuresKernel } from '../../numerics/index.ts';
import type { FeaturesKernel, FeaturesModule } from '../../numerics/index.ts';

/** Columns of which each row goes on from what the row before left. */
export interface RecursiveWork {
  readonly inputs: readonly Float64Array[];
  readonly outputs: readonly Float64Array[];
  /** Rows before a row that it reads. */
  readonly lead: number;
  /** Writes a row and goes on. */
  readonly step: (row: number) => void;
  /** Whether compiled code could go on from here. */
  readonly isReady: () => boolean;
  /** Doubles of state that `save` writes, and `load` takes back. */
  readonly save: (state: Float64Array) => void;
  readonly load: (state: Float64Array) => void;
  /** An even number of rows in compiled code. */
  readonly compiled: (block: RecursiveBlock) => void;
}

/** A block in the memory of compiled code. */
export interface RecursiveBlock {
  readonly module: FeaturesModule;
  /** Addresses of the inputs' rows, of which `lead` come before the first. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly rows: number;
  readonly state: number;
  readonly room: number;
}

const BLOCK_ROWS = 2048;
const STATE_DOUBLES = 16;

/**
 * Writes every row of the outputs. A block of compiled code that comes upon a missing value ends with a state of NaN: it is done again row by
 * row, from the state before it.
 *
 * @param compiled false for TypeScript alone, which is also what runs where there is no WebAssembly
 */
export function overRows(work: RecursiveWork, compiled: boolean): void {
  const rows = work.inputs[0]?.length ?? 0;
  const kernel = compiled ? featuresKernel() : null;
  for (let row = 0; row < rows; ) {
    const count = Math.min(BLOCK_ROWS, rows - row) & ~1;
    if (kernel !== null && count > 0 && work.isReady() && compiledRows(kernel, work, row, count)) {
      row += count;
      continue;
    }
    // Row by row: to the end of what holds a missing value, or until compiled code can go on.
    const end = kernel !== null && work.isReady() ? row + Math.max(count, 1) : row + 1;
    for (; row < end; row++) work.step(row);
  }
}

function compiledRows(kernel: FeaturesKernel, work: RecursiveWork, from: number, count: number): boolean {
  const { doubles, columns, module } = kernel;
  const inputs = columns.slice(0, work.inputs.length);
  const outputs = columns.slice(inputs.length, inputs.length + work.outputs.length);
  const [room, state] = [columns.at(-1)!, columns.at(-2)!];
  const saved = doubles.subarray(state / 8, state / 8 + STATE_DOUBLES);
  saved.fill(0);
  work.save(saved);
  work.inputs.forEach((input, k) => doubles.set(input.subarray(from - work.lead, from + count), inputs[k]! / 8));
  work.compiled({ module, inputs, outputs, rows: count, state, room });
  if (saved.some(Number.isNaN)) return false;
  work.load(saved);
  work.outputs.forEach((output, k) => output.set(doubles.subarray(outputs[k]! / 8, outputs[k]! / 8 + count), from));
  return true;
}
