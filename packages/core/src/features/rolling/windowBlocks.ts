import { COLUMN_ROWS, featuresKernel } from '../../numerics/index.ts';
import type { FeaturesKernel, FeaturesModule } from '../../numerics/index.ts';
import { blockMemory } from './blockMemory.ts';
import type { BlockMemory } from './blockMemory.ts';

/** Columns of which each row says something of a window of rows that ends with it, and of nothing else. */
export interface WindowWork {
  readonly inputs: readonly Float64Array[];
  /** Written in every row. */
  readonly outputs: readonly Float64Array[];
  /** Rows before the last one that a window holds. */
  readonly lead: number;
  /** Windows of one block in compiled code; it may refuse values, and then `plain` would. `rows` are the inputs': `lead` more than windows. */
  readonly compiled: (block: CompiledBlock, rows: number) => boolean;
  /** The same in TypeScript, for the windows that end with rows `from` to before `to`, none of which lacks a value. */
  readonly plain: (from: number, to: number) => boolean;
  /** The window that ends with this row, for values that `plain` refuses, such as those of no short decimal form. */
  readonly single?: (row: number) => void;
}

/** A block in the memory of compiled code: addresses of the inputs' rows, `lead` before the first window's last, and of the outputs' windows. */
export interface CompiledBlock extends Pick<BlockMemory, 'inputs' | 'outputs' | 'room'> {
  readonly module: FeaturesModule;
  readonly ring: number;
}

/** Windows of a block: what comes in and goes out stays in the cache. */
const BLOCK_WINDOWS = 4096;

/**
 * Writes the outputs, NaN in each row whose window is not complete or lacks a value. Blocks decide for themselves, and any way of cutting
 * the rows into blocks, or none, gives the same bits: each row depends on its window alone.
 *
 * @param compiled false for TypeScript alone, which is also what runs where there is no WebAssembly
 */
export function overWindows(work: WindowWork, compiled: boolean): void {
  const { inputs: [first], outputs, lead } = work;
  const rows = first === undefined ? 0 : first.length;
  for (const output of outputs) output.fill(NaN, 0, Math.min(lead, rows));
  const kernel = compiled && lead + BLOCK_WINDOWS <= COLUMN_ROWS ? featuresKernel() : null;
  const runs = kernel === null ? () => false : compiledBlocks(kernel, work);
  for (let from = lead; from < rows; from += BLOCK_WINDOWS) {
    const to = Math.min(rows, from + BLOCK_WINDOWS);
    if (!runs(from, to)) plainBlock(work, from, to);
  }
}

function compiledBlocks({ module, ring, ...kernel }: FeaturesKernel, work: WindowWork): (from: number, to: number) => boolean {
  const memory = blockMemory({ module, ring, ...kernel }, work.inputs, work.outputs, BLOCK_WINDOWS);
  const block = { ...memory, module, ring };
  return (from, to) => {
    memory.lend(from - work.lead, to);
    if (!work.compiled(block, to - from + work.lead)) return false;
    memory.fetch(from, to);
    return true;
  };
}

function plainBlock(work: WindowWork, from: number, to: number): void {
  for (const output of work.outputs) output.fill(NaN, from, to);
  let complete = from - work.lead; // the first row since the last one that lacks a value
  for (let row = complete; row < to; row++) {
    if (!lacksValue(work.inputs, row) && row < to - 1) continue;
    const end = lacksValue(work.inputs, row) ? row : to;
    wholeWindows(work, Math.max(from, complete + work.lead), end);
    complete = row + 1;
  }
}

/** Where `plain` refuses, it is asked for both halves: a few odd values cost a few windows, and not each window of the block a look of its own. */
function wholeWindows(work: WindowWork, from: number, to: number): void {
  if (from >= to || work.plain(from, to)) return;
  if (to - from === 1) {
    work.single?.(from);
    return;
  }
  const middle = (from + to) >> 1;
  wholeWindows(work, from, middle);
  wholeWindows(work, middle, to);
}

function lacksValue(inputs: readonly Float64Array[], row: number): boolean {
  for (const input of inputs) if (Number.isNaN(input[row]!)) return true;
  return false;
}
