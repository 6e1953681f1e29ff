import { zstdCompressSync } from 'node:zlib';
import { integersOfInstants } from '@proj/core/artifacts';
import { ByteWriter, ParquetWriter, type ColumnSource, type SchemaElement } from 'hyparquet-writer';
import { type ExportColumn, rowsOf } from './exportColumn.ts';

/** Rows of a row group: as many as DuckDB reads at a time, and few enough that memory does not grow with the series. */
const GROUP_ROWS = 122_880;

/**
 * The series as a Parquet file, zstd, no nulls: instants as TIMESTAMP in UTC milliseconds, days as DATE, texts as UTF8, all else
 * DOUBLE. Equal columns give equal bytes under one version of Node, whose zstd it is.
 */
export function* parquetChunks(columns: readonly ExportColumn[]): Generator<Uint8Array> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: schemaOf(columns), codec: 'ZSTD', compressors: { ZSTD: (page) => zstdCompressSync(page) }, createdBy: 'proj' });
  const sources = columns.map(sourceOf);
  const rows = rowsOf(columns);
  for (let from = 0; from < rows; from += GROUP_ROWS) {
    file.write({ columnData: sources.map((source) => ({ ...source, data: source.data.slice(from, from + GROUP_ROWS) })), rowGroupSize: GROUP_ROWS });
    yield taken(writer);
  }
  file.finish();
  yield taken(writer);
}

/** The bytes that have come together since the last time; the writer goes on counting the offset in the file. */
function taken(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}

const ELEMENTS = {
  instant: { type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' } },
  day: { type: 'INT32', converted_type: 'DATE' },
  double: { type: 'DOUBLE' },
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
} as const satisfies Record<ExportColumn['kind'], Omit<SchemaElement, 'name'>>;

function schemaOf(columns: readonly ExportColumn[]): SchemaElement[] {
  return [{ name: 'root', num_children: columns.length }, ...columns.map(({ name, kind }): SchemaElement => ({ name, repetition_type: 'REQUIRED', ...ELEMENTS[kind] }))];
}

function sourceOf({ name, ...column }: ExportColumn): ColumnSource {
  if (column.kind === 'instant') return { name, data: integersOfInstants(column.values) };
  return { name, data: column.kind === 'text' ? [...column.values] : column.values };
}
