import { fail } from '../../errors/index.ts';
import type { Places } from '../../numerics/index.ts';
import type { Term } from '../../strategies/index.ts';
import type { CompiledComparison, CompiledCrossing, CompiledCrossings } from './compiledCrossings.ts';

// As `assembly/machine.ts` and `assembly/keys.ts` read them.
export const CROSSING_BYTES = 56;
export const COMPARISON_BYTES = 28;
export const OPERAND_BYTES = 8;
/** What compiled code keeps of each operand while it goes through the bars. */
export const KEYS_BYTES = 64 + 4 * (1024 + 16);
/** Of an entry that says where a machine's crossings lie, how many they are, and how many lead out of the first state. */
export const PROGRAM_BYTES = 12;
const DOUBLE_BYTES = 8;
/** A level is compared as eight doubles of one value. */
const LEVEL_DOUBLES = 8;

/** Where the tables of machines lie, those of one after those of another; `programs` has an entry for each machine. */
export interface CrossingTables {
  readonly programs: number;
  readonly crossings: number;
  readonly comparisons: number;
  readonly operands: number;
  /** What is compared: its place among the operands, and where it lies if it is a level. */
  readonly terms: ReadonlyMap<Term, { readonly place: number; readonly level: number }>;
}

/** Takes places for the tables of machines. */
export function placeTables(machines: readonly CompiledCrossings[], places: Places): CrossingTables {
  const terms = new Map<Term, { place: number; level: number }>();
  const place = (term: Term): void => {
    if (!terms.has(term)) terms.set(term, { place: terms.size, level: typeof term === 'number' ? places.take(8 * LEVEL_DOUBLES) : 0 });
  };
  let [crossings, comparisons] = [0, 0];
  for (const machine of machines) {
    crossings += machine.crossings.length;
    for (const crossing of machine.crossings) {
      comparisons += crossing.comparisons.length;
      for (const { left, right } of crossing.comparisons) {
        place(left);
        place(right);
      }
    }
  }
  return {
    programs: places.take(machines.length * PROGRAM_BYTES),
    crossings: places.take(crossings * CROSSING_BYTES),
    comparisons: places.take(comparisons * COMPARISON_BYTES),
    operands: places.take(terms.size * OPERAND_BYTES),
    terms,
  };
}

/**
 * Writes the tables of machines, and the levels that they compare.
 *
 * @param buffer a multiple of 8 bytes
 * @param addressOf where a column lies
 */
export function writeTables(
  buffer: ArrayBufferLike,
  tables: CrossingTables,
  machines: readonly CompiledCrossings[],
  addressOf: (column: string) => number,
): void {
  const integers = new Int32Array(buffer);
  const doubles = new Float64Array(buffer);
  const operands = writtenOperands(buffer, tables, addressOf);
  let { crossings: first, comparisons } = tables;

  const writeComparison = (address: number, { left, right, strict }: CompiledComparison): void => {
    const at = address / 4;
    writeOperand(at, left);
    writeOperand(at + 3, right);
    integers[at + 6] = strict ? 1 : 0;
  };
  const writeOperand = (at: number, term: Term): void => {
    const { address, step, place } = operands.get(term) ?? fail('BUG', `${term} has no place`);
    integers[at] = address;
    integers[at + 1] = step;
    integers[at + 2] = place;
  };
  const writeCrossing = (address: number, { target, comparisons: compared }: CompiledCrossing, to: number, choices: number): void => {
    integers[address / 4] = to;
    integers[address / 4 + 1] = choices;
    doubles[address / 8 + 1] = target;
    integers[address / 4 + 4] = -1;
    integers[address / 4 + 5] = comparisons;
    integers[address / 4 + 6] = compared.length - 1;
    writeComparison(address + 28, compared[0]!);
    for (let k = 1; k < compared.length; k++, comparisons += COMPARISON_BYTES) writeComparison(comparisons, compared[k]!);
  };
  const writeMachine = ({ states, crossings }: CompiledCrossings): number => {
    const choices: number[] = [];
    const begins: number[] = [];
    for (let state = 0, before = 0; state < states; state++) {
      let count = 0;
      for (const { from } of crossings) if (from === state) count++;
      begins.push(first + CROSSING_BYTES * before);
      choices.push(count);
      before += count;
    }
    let at = first;
    for (let state = 0; state < states; state++) { // a state's crossings lie together, in the order given
      for (const crossing of crossings) {
        if (crossing.from !== state) continue;
        writeCrossing(at, crossing, begins[crossing.to] ?? 0, choices[crossing.to] ?? 0);
        at += CROSSING_BYTES;
      }
    }
    return choices[0] ?? 0;
  };
  for (let k = 0, at = tables.programs / 4; k < machines.length; k++, at += PROGRAM_BYTES / 4) {
    integers[at] = first;
    integers[at + 1] = machines[k]!.crossings.length;
    integers[at + 2] = writeMachine(machines[k]!);
    first += CROSSING_BYTES * machines[k]!.crossings.length;
  }
}

interface Operand {
  readonly address: number;
  /** Bytes from one value to the next. */
  readonly step: number;
  readonly place: number;
}

function writtenOperands(buffer: ArrayBufferLike, { operands, terms }: CrossingTables, addressOf: (column: string) => number): ReadonlyMap<Term, Operand> {
  const integers = new Int32Array(buffer, operands, 2 * terms.size);
  return new Map([...terms].map(([term, { place, level }]) => {
    if (typeof term === 'number') new Float64Array(buffer, level, LEVEL_DOUBLES).fill(term);
    const [address, step] = typeof term === 'number' ? [level, 0] : [addressOf(term), DOUBLE_BYTES];
    integers.set([address, step], 2 * place);
    return [term, { address, step, place }];
  }));
}
