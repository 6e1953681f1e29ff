import { featuresKernel } from '../../numerics/index.ts';
import type { FeaturesKernel, FeaturesModule } from '../../numerics/index.ts';
import { blockMemory } from './blockMemory.ts';
import type { BlockMemory } from './blockMemory.ts';
import { STATE_DOUBLES } from './runningAverage.ts';
import type { RunningAverage } from './runningAverage.ts';

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
  /** What it goes on with; their states lie one after the other. */
  readonly averages: readonly RunningAverage[];
  /** A multiple of four rows in compiled code. */
  readonly compiled: (block: RecursiveBlock, rows: number) => void;
}

/** A block in the memory of compiled code: addresses of the inputs' rows, of which `lead` come before the first, and of the outputs'. */
export interface RecursiveBlock extends Pick<BlockMemory, 'inputs' | 'outputs' | 'room'> {
  readonly module: FeaturesModule;
  readonly state: number;
}

const BLOCK_ROWS = 4096;

/**
 * Writes every row of the outputs. A block of compiled code that comes upon a missing value ends with a state of NaN: it is done again row by
 * row, from the state before it.
 *
 * @param compiled false for TypeScript alone, which is also what runs where there is no WebAssembly
 */
export function overRows(work: RecursiveWork, compiled: boolean): void {
  const rows = work.inputs[0]?.length ?? 0;
  const kernel = compiled ? featuresKernel() : null;
  const runs = kernel === null ? () => false : compiledRows(kernel, work);
  for (let row = 0; row < rows; ) {
    const isReady = kernel !== null && work.isReady();
    const count = Math.min(BLOCK_ROWS, rows - row) & ~3;
    if (isReady && count > 0 && runs(row, count)) {
      row += count;
      continue;
    }
    // Row by row: to the end of what holds a missing value, or until compiled code can go on.
    const end = isReady ? row + Math.max(count, 1) : row + 1;
    for (; row < end; row++) work.step(row);
  }
}

function compiledRows(kernel: FeaturesKernel, work: RecursiveWork): (from: number, count: number) => boolean {
  const { doubles, module } = kernel;
  const memory = blockMemory(kernel, work.inputs, work.outputs, BLOCK_ROWS);
  const state = memory.room[1]!; // the first is for what the work itself puts there
  const { averages } = work;
  const states = averages.map((_, k) => doubles.subarray(state / 8 + k * STATE_DOUBLES, state / 8 + (k + 1) * STATE_DOUBLES));
  const block = { ...memory, module, state };
  return (from, count) => {
    averages.forEach((average, k) => states[k]!.set(average.state));
    memory.lend(from - work.lead, from + count);
    work.compiled(block, count);
    if (states.some((saved) => saved.some(Number.isNaN))) return false;
    averages.forEach((average, k) => average.state.set(states[k]!));
    memory.fetch(from, from + count);
    return true;
  };
}
