/** Columns as Arrow files hold them: `time` UTC milliseconds, day columns date32, words as text, all else numbers. */
export type ArrowColumn = Float64Array | Int32Array | Uint8Array | readonly string[];
export type ArrowColumns = Readonly<Record<string, ArrowColumn>>;

/** Column names whose numbers are instants (UTC milliseconds) or trade dates (days since 1970-01-01). */
const INSTANTS: ReadonlySet<string> = new Set(['time', 'entryTime', 'exitTime']);
const DAYS: ReadonlySet<string> = new Set(['tradeDate', 'day']);

/** A column with what its values mean. */
export type KnownColumn =
  | { readonly kind: 'instant'; readonly values: Float64Array }
  | { readonly kind: 'double'; readonly values: Float64Array }
  | { readonly kind: 'day'; readonly values: Int32Array }
  | { readonly kind: 'integer'; readonly values: Int32Array }
  | { readonly kind: 'byte'; readonly values: Uint8Array }
  | { readonly kind: 'text'; readonly values: readonly string[] };

/** What the values of a column mean, told by its type and its name. */
export function knownColumn(name: string, values: ArrowColumn): KnownColumn {
  if (values instanceof Float64Array) return { kind: INSTANTS.has(name) ? 'instant' : 'double', values };
  if (values instanceof Int32Array) return { kind: DAYS.has(name) ? 'day' : 'integer', values };
  return values instanceof Uint8Array ? { kind: 'byte', values } : { kind: 'text', values };
}
