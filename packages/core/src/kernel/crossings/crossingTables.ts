import type { Places } from '../../numerics/index.ts';
import type { CompiledCrossings } from './compiledCrossings.ts';

// As `assembly/machine.ts` reads them.
const STATE_BYTES = 8;
export const CROSSING_BYTES = 48;
export const COMPARISON_BYTES = 20;
const DOUBLE_BYTES = 8;
/** A level is compared as eight doubles of one value. */
const LEVEL_DOUBLES = 8;

/** Where the tables of one configuration lie. */
export interface CrossingTables {
  readonly states: number;
  readonly crossings: number;
  readonly comparisons: number;
}

/** Where an operand lies, and the bytes from one bar to the next. */
interface Operand {
  readonly address: number;
  readonly step: number;
}

/** Takes a place for each level that the crossings compare and that has none yet. */
export function placeLevels({ crossings }: CompiledCrossings, levels: Map<number, number>, places: Places): void {
  for (const { left, right } of crossings.flatMap(({ comparisons }) => comparisons)) {
    for (const term of [left, right]) if (typeof term === 'number' && !levels.has(term)) levels.set(term, places.take(8 * LEVEL_DOUBLES));
  }
}

/** Writes levels to their places. */
export function writeLevels(buffer: ArrayBufferLike, levels: ReadonlyMap<number, number>): void {
  for (const [level, address] of levels) new Float64Array(buffer, address, LEVEL_DOUBLES).fill(level);
}

/** Takes places for the tables of a configuration. */
export function placeTables({ states, crossings }: CompiledCrossings, places: Places): CrossingTables {
  const comparisons = crossings.reduce((sum, crossing) => sum + crossing.comparisons.length, 0);
  return {
    states: places.take(states * STATE_BYTES),
    crossings: places.take(crossings.length * CROSSING_BYTES),
    comparisons: places.take(comparisons * COMPARISON_BYTES),
  };
}

/**
 * Writes the tables of a configuration.
 *
 * @param addressOf where a column lies, or the eight doubles of a level
 */
export function writeTables(
  buffer: ArrayBufferLike,
  tables: CrossingTables,
  { states, crossings }: CompiledCrossings,
  addressOf: (term: string | number) => number,
): void {
  const view = new DataView(buffer);
  const integers = (address: number, values: readonly number[]): void => {
    values.forEach((value, i) => view.setInt32(address + 4 * i, value, true));
  };
  const operandOf = (term: string | number): Operand => ({ address: addressOf(term), step: typeof term === 'number' ? 0 : DOUBLE_BYTES });
  // A state's crossings lie together, in the order given.
  const ordered = Array.from({ length: states }, (_, state) => crossings.filter(({ from }) => from === state));
  let [crossing, comparison] = [0, 0];
  ordered.forEach((own, state) => {
    integers(tables.states + state * STATE_BYTES, [crossing, own.length]);
    for (const { to, target, comparisons } of own) {
      const at = tables.crossings + CROSSING_BYTES * crossing;
      const rows = comparisons.map(({ left, right, strict }) => {
        const [a, b] = [operandOf(left), operandOf(right)];
        return [a.address, a.step, b.address, b.step, strict ? 1 : 0];
      });
      integers(at, [to, -1]);
      view.setFloat64(at + 8, target, true);
      integers(at + 16, [...rows[0]!, tables.comparisons + COMPARISON_BYTES * comparison, rows.length - 1]);
      for (const row of rows.slice(1)) integers(tables.comparisons + COMPARISON_BYTES * comparison++, row);
      crossing++;
    }
  });
}
