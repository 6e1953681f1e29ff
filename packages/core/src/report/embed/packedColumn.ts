import { base64Of } from './base64.ts';

interface Layout {
  readonly bytes: number;
  readonly write: (view: DataView, offset: number, value: number) => void;
  readonly read: (view: DataView, offset: number) => number;
}

/** How a number lies in the file: always little-endian, whatever the machine. */
const LAYOUTS = {
  u8: { bytes: 1, write: (view, offset, value) => view.setUint8(offset, value), read: (view, offset) => view.getUint8(offset) },
  u16: { bytes: 2, write: (view, offset, value) => view.setUint16(offset, value, true), read: (view, offset) => view.getUint16(offset, true) },
  i32: { bytes: 4, write: (view, offset, value) => view.setInt32(offset, value, true), read: (view, offset) => view.getInt32(offset, true) },
  f32: { bytes: 4, write: (view, offset, value) => view.setFloat32(offset, value, true), read: (view, offset) => view.getFloat32(offset, true) },
  f64: { bytes: 8, write: (view, offset, value) => view.setFloat64(offset, value, true), read: (view, offset) => view.getFloat64(offset, true) },
} as const satisfies Record<string, Layout>;

export type PackedType = keyof typeof LAYOUTS;

/** A column of numbers as text. */
export interface PackedColumn {
  readonly type: PackedType;
  readonly base64: string;
}

/** The column as base64 of little-endian values. A NaN is always the same NaN. */
export function packColumn(type: PackedType, values: ArrayLike<number>): PackedColumn {
  const { bytes, write } = LAYOUTS[type];
  const buffer = new Uint8Array(values.length * bytes);
  const view = new DataView(buffer.buffer);
  for (let i = 0; i < values.length; i++) write(view, i * bytes, values[i]!);
  return { type, base64: base64Of(buffer) };
}

/** The values of a packed column, from its bytes: how text becomes bytes is the browser's own `atob`. */
export function unpackColumn(type: PackedType, content: Uint8Array): Float64Array {
  const { bytes, read } = LAYOUTS[type];
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  return Float64Array.from({ length: content.byteLength / bytes }, (_, i) => read(view, i * bytes));
}
