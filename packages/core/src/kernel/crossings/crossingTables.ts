import type { Term } from '../../strategies/index.ts';
import type { Places } from '../../numerics/index.ts';
import type { CompiledComparison, CompiledCrossings } from './compiledCrossings.ts';

// As `assembly/machine.ts` reads them.
const STATE_BYTES = 8;
export const CROSSING_BYTES = 48;
export const COMPARISON_BYTES = 20;
/** Of an entry that says where a machine's tables lie: addresses of its states and crossings, and how many crossings there are. */
export const PROGRAM_BYTES = 12;
const DOUBLE_BYTES = 8;
/** A level is compared as eight doubles of one value. */
const LEVEL_DOUBLES = 8;

/** Where the tables of machines lie, those of one after those of another; `programs` has an entry for each machine. */
export interface CrossingTables {
  readonly programs: number;
  readonly states: number;
  readonly crossings: number;
  readonly comparisons: number;
}

/** Takes a place for each level that the crossings compare. */
export function placeLevels(machines: readonly CompiledCrossings[], places: Places): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  const place = (term: Term): void => {
    if (typeof term === 'number' && !levels.has(term)) levels.set(term, places.take(8 * LEVEL_DOUBLES));
  };
  for (const { crossings } of machines) {
    for (const { comparisons } of crossings) {
      for (const { left, right } of comparisons) {
        place(left);
        place(right);
      }
    }
  }
  return levels;
}

/** Writes levels to their places. */
export function writeLevels(buffer: ArrayBufferLike, levels: ReadonlyMap<number, number>): void {
  for (const [level, address] of levels) new Float64Array(buffer, address, LEVEL_DOUBLES).fill(level);
}

/** Takes places for the tables of machines. */
export function placeTables(machines: readonly CompiledCrossings[], places: Places): CrossingTables {
  let [states, crossings, comparisons] = [0, 0, 0];
  for (const machine of machines) {
    states += machine.states;
    crossings += machine.crossings.length;
    for (const crossing of machine.crossings) comparisons += crossing.comparisons.length;
  }
  return {
    programs: places.take(machines.length * PROGRAM_BYTES),
    states: places.take(states * STATE_BYTES),
    crossings: places.take(crossings * CROSSING_BYTES),
    comparisons: places.take(comparisons * COMPARISON_BYTES),
  };
}

/**
 * Writes the tables of machines.
 *
 * @param buffer a multiple of 8 bytes
 * @param addressOf where a column lies, or the eight doubles of a level
 */
export function writeTables(
  buffer: ArrayBufferLike,
  { programs, ...next }: CrossingTables,
  machines: readonly CompiledCrossings[],
  addressOf: (term: Term) => number,
): void {
  const integers = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);
  const writeComparison = (address: number, { left, right, strict }: CompiledComparison): void => {
    const at = address / 4;
    integers[at] = addressOf(left);
    integers[at + 1] = typeof left === 'number' ? 0 : DOUBLE_BYTES;
    integers[at + 2] = addressOf(right);
    integers[at + 3] = typeof right === 'number' ? 0 : DOUBLE_BYTES;
    integers[at + 4] = strict ? 1 : 0;
  };
  const writeMachine = ({ states, crossings }: CompiledCrossings): void => {
    let written = 0;
    for (let state = 0; state < states; state++) {
      const first = written;
      for (const { from, to, target, comparisons } of crossings) { // a state's crossings lie together, in the order given
        if (from !== state) continue;
        const at = next.crossings + CROSSING_BYTES * written++;
        integers[at / 4] = to;
        integers[at / 4 + 1] = -1;
        doubles[at / 8 + 1] = target;
        writeComparison(at + 16, comparisons[0]!);
        integers[at / 4 + 9] = next.comparisons;
        integers[at / 4 + 10] = comparisons.length - 1;
        for (let k = 1; k < comparisons.length; k++, next.comparisons += COMPARISON_BYTES) writeComparison(next.comparisons, comparisons[k]!);
      }
      integers.set([first, written - first], (next.states + state * STATE_BYTES) / 4);
    }
  };
  machines.forEach((machine, k) => {
    integers.set([next.states, next.crossings, machine.crossings.length], (programs + k * PROGRAM_BYTES) / 4);
    writeMachine(machine);
    next.states += machine.states * STATE_BYTES;
    next.crossings += machine.crossings.length * CROSSING_BYTES;
  });
}
