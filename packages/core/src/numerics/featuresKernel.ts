import { columnMemory, newPlaces } from './columnMemory.ts';
import { compiledExports, isCompilable } from './compiledModule.ts';
import { FEATURES_OWN } from './featuresModule.generated.ts';

/** As `assembly/featuresMain.ts` exports it. Columns are addresses; nothing is checked. What can refuse its values says so with 0. */
export interface FeaturesModule {
  /** 0 where a row is not as bars must be. */
  readonly areSound: (time: number, open: number, high: number, low: number, close: number, rows: number, largest: number) => number;
  readonly rollingMeans: RollingMeans;
  readonly rollingDistances: RollingMeans;
  /** Before either of the next two. */
  readonly setSpreadLimits: (decimal: number, binary: number, steps: number, inOne: number) => void;
  readonly rollingDeviations: RollingSpreads;
  readonly rollingScores: RollingSpreads;
  readonly bandsAround: (middle: number, rows: number, width: number, upper: number, lower: number) => void;
  readonly rollingHighest: RollingColumn;
  readonly rollingLowest: RollingColumn;
  readonly rollingRanks: RollingColumn;
  readonly rollingCorrelations: (
    close: number, other: number, returns: number, period: number, most: number, magic: number, least: number,
    ring: number, ringEntries: number, out: number,
  ) => number;
  readonly recursiveMeans: (values: number, rows: number, state: number, out: number) => void;
  readonly averageRanges: (high: number, low: number, close: number, rows: number, state: number, room: number, out: number) => void;
  readonly strengths: (values: number, rows: number, state: number, out: number) => void;
  readonly differences: (values: number, rows: number, states: number, line: number, signal: number, histogram: number) => void;
}

type RollingColumn = (values: number, rows: number, period: number, out: number) => number;

type RollingMeans = (values: number, rows: number, period: number, limit: number, binaryLimit: number, room: number, out: number) => number;

type RollingSpreads = (values: number, rows: number, period: number, room: number, out: number) => number;

/** The compiled features, and the memory of one block that they work in. */
export interface FeaturesKernel {
  readonly module: FeaturesModule;
  /** The memory as doubles: an address over 8 is an index. */
  readonly doubles: Float64Array;
  /** Addresses of columns of `COLUMN_ROWS` rows. */
  readonly columns: readonly number[];
  /** The address of 64 bytes and `RING_ENTRIES` times 128. */
  readonly ring: number;
}

/** Rows that a column of a block holds. */
export const COLUMN_ROWS = 10_240;
/** Entries of the ring, a power of two. */
export const RING_ENTRIES = 8192;

const COLUMNS = 8;
const SPARE_BYTES = 1088; // two rows more, and no two columns the same distance from a page's start: a load would wait for another one's store

let kept: FeaturesKernel | null | undefined;

/** The kernel on a memory of this thread, made once; null where there is no WebAssembly. */
export function featuresKernel(): FeaturesKernel | null {
  if (kept === undefined) kept = isCompilable(FEATURES_OWN) ? newKernel() : null;
  return kept;
}

function newKernel(): FeaturesKernel | null {
  const places = newPlaces();
  const columns = Array.from({ length: COLUMNS }, () => places.take(8 * COLUMN_ROWS + SPARE_BYTES));
  const ring = places.take(64 + 128 * RING_ENTRIES);
  const { buffer, compiled } = columnMemory(places.total(), false, true);
  const module = compiled === null ? null : (compiledExports(FEATURES_OWN, compiled) as FeaturesModule | null);
  return module === null ? null : { module, doubles: new Float64Array(buffer), columns, ring };
}
