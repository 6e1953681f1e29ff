import type { ColumnMemory, Places } from '../../numerics/index.ts';
import type { CompiledCrossings } from './compiledCrossings.ts';
import { placeTables } from './crossingTables.ts';
import type { CrossingTables } from './crossingTables.ts';
import { BAR_TERMS } from './barTerms.ts';

/** Room for the run of one machine, in bytes: see `assembly/run.ts`. */
const RUN_BYTES = 512;

/** Where a search for crossings finds what it reads, in one memory, and where it writes the orders. */
export interface SearchPlaces {
  readonly n: number;
  /** By reference, and by the name of a column of the bars that is compared. */
  readonly columns: ReadonlyMap<string, number>;
  readonly tables: CrossingTables;
  readonly run: number;
  readonly runBytes: number;
  readonly at: number;
  readonly targets: number;
}

/** Takes the places. */
export function placeSearch(machine: CompiledCrossings, references: readonly string[], n: number, places: Places): SearchPlaces {
  const terms = machine.crossings.flatMap(({ comparisons }) => comparisons.flatMap(({ left, right }) => [left, right]));
  const columns = new Map([...references, ...BAR_TERMS.filter((name) => terms.includes(name))].map((name) => [name, places.take(8 * n)]));
  return {
    n, columns,
    tables: placeTables([machine], places),
    run: places.take(RUN_BYTES),
    runBytes: RUN_BYTES,
    at: places.take(4 * n),
    targets: places.take(8 * n),
  };
}

/** The columns of references at their places. */
export function columnsAt({ buffer }: ColumnMemory, { n, columns }: SearchPlaces, references: readonly string[]): ReadonlyMap<string, Float64Array> {
  const places = [...columns].filter(([name]) => references.includes(name));
  return new Map(places.map(([reference, address]) => [reference, new Float64Array(buffer, address, n)]));
}
