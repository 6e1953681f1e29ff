import { CAN_PARSE_COMPILED, growingMemory, MOST_COMPILED_BYTES } from '../numerics/index.ts';
import type { GrowingMemory } from '../numerics/index.ts';
import { badFile } from './badFile.ts';
import type { Format } from './format.ts';
import { EXTRA_NAMES } from './rowReader.ts';
import type { ExtraName, RowColumns } from './rowReader.ts';

/** Bytes of text that are read at a time, and so the longest line: as much as stays in the cache while it is read. */
export const TEXT_BYTES = 262_144;
/** Compiled code looks up to 48 bytes ahead. */
const SLACK_BYTES = 64;
const TABLE_BYTES = 512;
/** What compiled code keeps beside its table. */
const ROOM_BYTES = 512;
/** Nothing lies at address 0. */
const TABLE_AT = 64;
/** Where the text lies in the memory. */
export const TEXT_AT: number = TABLE_AT + TABLE_BYTES + ROOM_BYTES;
const COLUMNS_AT = TEXT_AT + TEXT_BYTES + SLACK_BYTES;
const OWN_COLUMNS = ['stamp', 'open', 'high', 'low', 'close', 'volume'] as const;
const SPARE_ROWS = 64;
const ADDED_ROWS = 65_536;

/** Rows that are being read: columns of doubles one after the other, then their line numbers, in one memory with the text that is read. */
export interface RowStore {
  readonly memory: GrowingMemory;
  /** Names of the columns beyond the six, in their order. */
  readonly extras: readonly ExtraName[];
  readonly mostBytes: number;
  capacity: number;
}

/** What the columns may take, and how many rows are expected; undefined where nobody knows. */
export interface StoreLimits {
  readonly mostBytes: number;
  readonly rows: number | undefined;
  readonly isCompiled: boolean;
  /** Memory to use instead of new one: touching new pages for the first time costs as much as parsing into them. */
  readonly memory: GrowingMemory | undefined;
}

/**
 * A store for about so many rows.
 *
 * @throws BAD_DATA with reason TOO_LARGE if they would take more than `mostBytes`
 */
export function rowStore(format: Format, { mostBytes, rows, isCompiled, memory }: StoreLimits): RowStore {
  const extras = EXTRA_NAMES.filter((name) => format.columns.includes(name));
  const capacity = evenly((rows ?? ADDED_ROWS) + SPARE_ROWS);
  const bytes = COLUMNS_AT + columnBytes(extras, capacity);
  requireRoom(capacity - SPARE_ROWS, extras, mostBytes);
  memory?.grow(bytes);
  return { memory: memory ?? growingMemory(bytes, isCompiled && CAN_PARSE_COMPILED), extras, mostBytes, capacity };
}

/** Memory for the rows of one file after the other: the bars of a file lie in it until the next one is read. */
export function rowMemory(): GrowingMemory {
  return growingMemory(COLUMNS_AT, CAN_PARSE_COMPILED);
}

/** Bytes between columns of doubles. */
export function strideOf({ capacity }: RowStore): number {
  return 8 * capacity;
}

/** Where the columns begin, where the line numbers do, and what compiled code has for its table and itself. */
export function columnPlaces(store: RowStore): { readonly first: number; readonly lines: number; readonly table: number; readonly room: number } {
  const lines = COLUMNS_AT + (OWN_COLUMNS.length + store.extras.length) * strideOf(store);
  return { first: COLUMNS_AT, lines, table: TABLE_AT, room: TABLE_AT + TABLE_BYTES };
}

/** The text that is being read. */
export function textOf({ memory }: RowStore): Uint8Array {
  return new Uint8Array(memory.buffer(), TEXT_AT, TEXT_BYTES + SLACK_BYTES);
}

/** The first so many rows of all columns, where they lie. */
export function columnsOf(store: RowStore, rows: number): RowColumns {
  const buffer = store.memory.buffer();
  const column = (index: number): Float64Array => new Float64Array(buffer, COLUMNS_AT + index * strideOf(store), rows);
  const extra: { [K in ExtraName]?: Float64Array } = {};
  store.extras.forEach((name, i) => {
    extra[name] = column(OWN_COLUMNS.length + i);
  });
  const line = new Int32Array(buffer, columnPlaces(store).lines, rows);
  return { line, stamp: column(0), open: column(1), high: column(2), low: column(3), close: column(4), volume: column(5), extra };
}

/** The place of a column among the doubles; 0 for one that is not stored. */
export function placeOf({ extras }: RowStore, name: string): number {
  const index = [...OWN_COLUMNS, ...extras].findIndex((own) => own === name);
  return index < 0 ? 0 : index;
}

/**
 * Makes room for more rows: the memory grows at its end, and the columns are moved apart from the last one on. What was taken of
 * the memory before is no longer valid.
 *
 * @throws BAD_DATA with reason TOO_LARGE
 */
export function growStore(store: RowStore): void {
  const [before, capacity] = [store.capacity, evenly(store.capacity * 1.25 + ADDED_ROWS)];
  requireRoom(capacity, store.extras, Math.min(store.mostBytes, store.memory.compiled === null ? Infinity : MOST_COMPILED_BYTES - COLUMNS_AT));
  const count = OWN_COLUMNS.length + store.extras.length;
  store.memory.grow(COLUMNS_AT + columnBytes(store.extras, capacity));
  const bytes = new Uint8Array(store.memory.buffer(), COLUMNS_AT);
  bytes.copyWithin(8 * count * capacity, 8 * count * before, 8 * count * before + 4 * before);
  for (let index = count - 1; index > 0; index--) bytes.copyWithin(8 * index * capacity, 8 * index * before, 8 * (index + 1) * before);
  store.capacity = capacity;
}

function requireRoom(rows: number, extras: readonly ExtraName[], mostBytes: number): void {
  const bytes = columnBytes(extras, rows);
  if (bytes <= mostBytes) return;
  badFile(
    'TOO_LARGE', { rows, bytes, mostBytes, advice: 'split the file by years, or use a machine with more memory' },
    `the columns of about ${(rows / 1e6).toFixed(1)} million rows take ${mib(bytes)}, and they may take ${mib(mostBytes)}`,
  );
}

function columnBytes(extras: readonly ExtraName[], rows: number): number {
  return rows * (8 * (OWN_COLUMNS.length + extras.length) + 4);
}

function mib(bytes: number): string {
  return `${Math.ceil(bytes / 2 ** 20)} MiB`;
}

function evenly(rows: number): number {
  return Math.ceil(rows / 16) * 16;
}
