import {
  DateDay, Field, Float64, Int32, makeData, RecordBatch, Schema, Struct, Table, TimestampMillisecond, Uint8, Utf8,
  tableFromIPC, tableToIPC, vectorFromArray, type DataType,
} from 'apache-arrow';
import { fail } from '../errors/index.ts';
import { knownColumn } from './columnKind.ts';
import type { ArrowColumn, ArrowColumns } from './columnKind.ts';
import { instantsOfIntegers, integersOfInstants } from './instantIntegers.ts';
import { withOneNaN } from './oneNaN.ts';

/**
 * One Arrow IPC file of one record batch, so that a reader maps its columns without a copy. Equal columns, equal bytes.
 *
 * @throws BAD_DATA for columns of different lengths, or an instant that is no whole millisecond
 */
export function encodeArrow(columns: ArrowColumns): Uint8Array {
  const names = Object.keys(columns);
  const length = names.length === 0 ? 0 : columns[names[0]!]!.length;
  const children = names.map((name, i) => {
    const column = columns[name]!;
    if (column.length !== length) fail('BAD_DATA', `column ${name} has ${column.length} rows, ${names[0]} has ${length}`);
    // The writer stores a buffer once, and misplaces what comes after a second column over the same one.
    const isRepeated = names.slice(0, i).some((earlier) => columns[earlier] === column);
    return dataOf(name, isRepeated ? column.slice() : column);
  });
  const fields = names.map((name, i) => new Field(name, children[i]!.type as DataType, false));
  const schema = new Schema(fields);
  const batch = new RecordBatch(schema, makeData({ type: new Struct(fields), length, nullCount: 0, children }));
  return tableToIPC(new Table(schema, batch), 'file');
}

function dataOf(name: string, column: ArrowColumn): ReturnType<typeof makeData> {
  const { kind, values } = knownColumn(name, column);
  switch (kind) {
    case 'instant':
      return makeData({ type: new TimestampMillisecond('UTC'), data: integersOfInstants(values) });
    case 'double':
      return makeData({ type: new Float64(), data: withOneNaN(values) });
    case 'day':
      return makeData({ type: new DateDay(), data: values });
    case 'integer':
      return makeData({ type: new Int32(), data: values });
    case 'byte':
      return makeData({ type: new Uint8(), data: values });
    case 'text':
      return vectorFromArray([...values], new Utf8()).data[0]!;
  }
}

/** `ARROW1`, the first bytes of every Arrow IPC file. */
const MAGIC = [0x41, 0x52, 0x52, 0x4f, 0x57, 0x31] as const;

/**
 * The columns of an Arrow IPC file of one record batch; the inverse of `encodeArrow`, bit for bit.
 *
 * @throws BAD_ARTIFACT when the bytes are no such file
 */
export function decodeArrow(bytes: Uint8Array, where: string): ArrowColumns {
  if (MAGIC.some((byte, i) => bytes[i] !== byte)) fail('BAD_ARTIFACT', 'this is not an Arrow file', { where });
  try {
    const table = tableFromIPC(bytes);
    const columns: Record<string, ArrowColumn> = {};
    for (const { name } of table.schema.fields) columns[name] = columnOf(name, table, where);
    return columns;
  } catch (error) {
    return fail('BAD_ARTIFACT', 'this is not an Arrow file of ours', { where }, error);
  }
}

function columnOf(name: string, table: Table, where: string): ArrowColumn {
  const vector = table.getChild(name);
  if (vector === null || vector.data.length > 1) return fail('BAD_ARTIFACT', `column ${name} is not in one batch`, { where });
  if (vector.data.length === 0) return emptyColumn(vector.type as DataType);
  const { values } = vector.data[0]!;
  if (values instanceof BigInt64Array) return instantsOfIntegers(values.subarray(0, vector.length));
  if (vector.type instanceof Utf8) return Array.from(vector, String);
  if (values instanceof Float64Array || values instanceof Int32Array || values instanceof Uint8Array) return values.subarray(0, vector.length);
  return fail('BAD_ARTIFACT', `column ${name} is of a type that is not read here`, { where });
}

function emptyColumn(type: DataType): ArrowColumn {
  if (type instanceof Utf8) return [];
  if (type instanceof Int32 || type instanceof DateDay) return new Int32Array();
  return type instanceof Uint8 ? new Uint8Array() : new Float64Array();
}

/** A column of doubles. @throws BAD_ARTIFACT when it is not there or not of doubles */
export function doublesOf(columns: ArrowColumns, name: string, where: string): Float64Array {
  const column = columns[name];
  return column instanceof Float64Array ? column : fail('BAD_ARTIFACT', `there is no column ${name} of doubles`, { where });
}

/** A column of 32-bit integers. @throws BAD_ARTIFACT when it is not there or not of integers */
export function integersOf(columns: ArrowColumns, name: string, where: string): Int32Array {
  const column = columns[name];
  return column instanceof Int32Array ? column : fail('BAD_ARTIFACT', `there is no column ${name} of integers`, { where });
}

/** A column of texts. @throws BAD_ARTIFACT when it is not there or not of texts */
export function textsOf(columns: ArrowColumns, name: string, where: string): readonly string[] {
  const column = columns[name];
  return Array.isArray(column) ? column : fail('BAD_ARTIFACT', `there is no column ${name} of texts`, { where });
}
