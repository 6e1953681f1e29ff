import type { Bars } from '../../bars/index.ts';
import { fail } from '../../errors/index.ts';
import { crossingsKernel } from '../../numerics/index.ts';
import type { ColumnMemory } from '../../numerics/index.ts';
import type { Orders } from '../../strategies/index.ts';
import type { CompiledCrossings } from './compiledCrossings.ts';
import { PROGRAM_BYTES, writeTables } from './crossingTables.ts';
import type { SearchPlaces } from './searchPlaces.ts';
import { BAR_TERMS } from './barTerms.ts';

/** What the crossings compare. */
export interface ComparedColumns {
  readonly bars: Bars;
  /** Features by their references; those that do not lie in the memory are copied. */
  readonly columns: ReadonlyMap<string, Float64Array>;
}

/** The orders of `crossingOrders`, found by compiled code; null where that does not run. */
export function compiledSearch(machine: CompiledCrossings, places: SearchPlaces, memory: ColumnMemory, compared: ComparedColumns): Orders | null {
  const kernel = memory.compiled === null ? null : crossingsKernel(memory.compiled);
  if (kernel === null) return null;
  const { buffer } = memory;
  const { n, tables, run, runBytes, at, targets } = places;
  if (kernel.runBytes() > runBytes) fail('BUG', `a run takes ${kernel.runBytes()} bytes`);
  writeColumns(buffer, places, compared);
  writeTables(buffer, tables, [machine], (column) => places.columns.get(column) ?? fail('BUG', `${column} has no place`));
  new Uint8Array(buffer, run, runBytes).fill(0);
  new Uint8Array(buffer).copyWithin(run, tables.programs, tables.programs + PROGRAM_BYTES);
  const count = kernel.listOrders(run, n, at, targets);
  return { at: new Int32Array(new Int32Array(buffer, at, count)), target: new Float64Array(new Float64Array(buffer, targets, count)) };
}

function writeColumns(buffer: ArrayBufferLike, { n, columns: places }: SearchPlaces, { bars, columns }: ComparedColumns): void {
  for (const [name, address] of places) {
    const bar = BAR_TERMS.find((term) => term === name);
    const values = columns.get(name) ?? (bar === undefined ? undefined : bars[bar]);
    if (values !== undefined && !(values.buffer === buffer && values.byteOffset === address)) new Float64Array(buffer, address, n).set(values);
  }
}
