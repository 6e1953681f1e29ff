import { endianness } from 'node:os';

const DOUBLE = 8;
const IS_LITTLE = endianness() === 'LE';

/** Doubles as bytes, 8 each, lowest byte first. */
export function bytesOf(values: Float64Array): Uint8Array {
  if (IS_LITTLE) return new Uint8Array(values.slice().buffer);
  const view = new DataView(new ArrayBuffer(DOUBLE * values.length));
  values.forEach((value, at) => view.setFloat64(DOUBLE * at, value, true));
  return new Uint8Array(view.buffer);
}

/** The doubles that `bytesOf` put down; bytes over at the end are left out. */
export function doublesOf(bytes: Uint8Array): Float64Array {
  const count = Math.floor(bytes.byteLength / DOUBLE);
  if (IS_LITTLE) {
    const doubles = new Float64Array(count);
    new Uint8Array(doubles.buffer).set(bytes.subarray(0, DOUBLE * count)); // a buffer of Node's may begin anywhere
    return doubles;
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return Float64Array.from({ length: count }, (_, at) => view.getFloat64(DOUBLE * at, true));
}
