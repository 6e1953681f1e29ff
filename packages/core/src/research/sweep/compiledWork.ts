import { fail } from '../../errors/index.ts';
import { KEYS_BYTES, PROGRAM_BYTES } from '../../kernel/index.ts';
import { sweepKernel } from '../../numerics/index.ts';
import type { CompiledMemory } from '../../numerics/index.ts';
import type { Work } from '../pool.ts';
import type { Slice } from './slices.ts';

/** Doubles that a run leaves: see `runAll` in `assembly/sweepMain.ts`. */
export const FIGURES = 11;
/** Configurations that a thread takes through the bars side by side. */
export const MOST_RUNS = 512;
/** Bytes of one run under way, at most. */
export const RUN_BYTES = 512;
/** Room for the days that wait to be measured, in bytes. */
export const DAYS_BYTES = 2056 * 8;

/** What each thread keeps for itself, in bytes: days, runs, keys of the operands. */
export function areaBytes(operands: number): number {
  return DAYS_BYTES + MOST_RUNS * RUN_BYTES + Math.ceil((operands * KEYS_BYTES) / 64) * 64;
}

/** A sweep as compiled code takes it: everything but numbers that are the same for all runs lies in its memory, by address. */
export interface CompiledSweep {
  readonly memory: CompiledMemory;
  readonly open: number;
  readonly close: number;
  /** The bars traded, `first` on and before `end`; those that count begin at `counted`. */
  readonly first: number;
  readonly counted: number;
  readonly end: number;
  readonly closesAtEnd: boolean;
  readonly pointValue: number;
  /** In price. */
  readonly slip: number;
  readonly commissionPerSide: number;
  readonly commissionRate: number;
  readonly initialEquity: number;
  /** 0: equity is not measured by day. */
  readonly days: number;
  readonly dayClose: number;
  readonly daysBefore: number;
  /** An entry of PROGRAM_BYTES for each configuration. */
  readonly programs: number;
  /** What is compared, and how many there are. */
  readonly operands: number;
  readonly operandCount: number;
  readonly figures: number;
  /** How many areas have been taken, and where the areas lie. */
  readonly areasTaken: number;
  readonly areas: number;
}

/** Runs a slice of the configurations in compiled code, at most MOST_RUNS; their figures are in the shared memory when a task ends. */
export const compiledWork: Work<CompiledSweep, Slice, null> = {
  open: ({ data: sweep }) => {
    const { memory, programs, figures } = sweep;
    const kernel = sweepKernel(memory) ?? fail('BUG', 'there is no WebAssembly here');
    const area = sweep.areas + areaBytes(sweep.operandCount) * Atomics.add(new Int32Array(memory.buffer, sweep.areasTaken, 1), 0, 1);
    const runs = area + DAYS_BYTES;
    const { open, close, first, counted, end, closesAtEnd } = sweep;
    kernel.setSeries(open, close, first, counted, end, closesAtEnd ? 1 : 0);
    kernel.setTerms(sweep.pointValue, sweep.slip, sweep.commissionPerSide, sweep.commissionRate, sweep.initialEquity);
    kernel.setMeasuredDays(sweep.days, area, sweep.dayClose, sweep.daysBefore);
    kernel.setOperands(sweep.operands, sweep.operandCount, runs + MOST_RUNS * RUN_BYTES);
    const runBytes = kernel.runBytes();
    if (runBytes > RUN_BYTES) fail('BUG', `a run takes ${runBytes} bytes`);
    return ({ from, to }) => {
      new Uint8Array(memory.buffer, runs, runBytes * (to - from)).fill(0);
      const bytes = new Uint8Array(memory.buffer);
      for (let k = from; k < to; k++) {
        const program = programs + PROGRAM_BYTES * k;
        bytes.copyWithin(runs + runBytes * (k - from), program, program + PROGRAM_BYTES);
      }
      kernel.runAll(runs, to - from, figures + 8 * FIGURES * from);
      return null;
    };
  },
};
