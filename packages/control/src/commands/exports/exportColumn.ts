import { knownColumn, type ArrowColumns } from '@proj/core/artifacts';

/** A column as it leaves the system: an instant (UTC milliseconds), a day since 1970-01-01, a text, or a double. */
export type ExportColumn =
  | { readonly name: string; readonly kind: 'instant' | 'double'; readonly values: Float64Array }
  | { readonly name: string; readonly kind: 'day'; readonly values: Int32Array }
  | { readonly name: string; readonly kind: 'text'; readonly values: readonly string[] };

/** The columns of a series for other programs: small integers are doubles too, so that a reader knows four types and no more. */
export function exportColumns(columns: ArrowColumns): readonly ExportColumn[] {
  return Object.entries(columns).map(([name, column]): ExportColumn => {
    const known = knownColumn(name, column);
    if (known.kind === 'integer' || known.kind === 'byte') return { name, kind: 'double', values: Float64Array.from(known.values) };
    return { name, ...known };
  });
}

/** How many rows there are. */
export function rowsOf(columns: readonly ExportColumn[]): number {
  return columns[0]?.values.length ?? 0;
}
