import { fail } from '../errors/index.ts';

const WORD = 2 ** 32;

/**
 * Instants as the 64-bit integers that Arrow and Parquet files hold. Each is written as two words: making a BigInt of it would
 * cost twenty times the copy.
 *
 * @param instants UTC milliseconds, whole
 * @throws BAD_DATA for an instant that is no whole number
 */
export function integersOfInstants(instants: Float64Array): BigInt64Array<ArrayBuffer> {
  const integers = new BigInt64Array(instants.length);
  const words = new Int32Array(integers.buffer);
  for (let i = 0; i < instants.length; i++) {
    const ms = instants[i]!;
    if (!Number.isSafeInteger(ms)) fail('BAD_DATA', `row ${i} has no whole millisecond as its time: ${ms}`, { index: i });
    words[2 * i] = ms | 0; // the low 32 bits, whatever the sign
    words[2 * i + 1] = Math.floor(ms / WORD);
  }
  return integers;
}

/** Such integers as doubles again. */
export function instantsOfIntegers(integers: BigInt64Array): Float64Array<ArrayBuffer> {
  const words = new Int32Array(integers.buffer, integers.byteOffset, 2 * integers.length);
  const instants = new Float64Array(integers.length);
  for (let i = 0; i < instants.length; i++) instants[i] = words[2 * i + 1]! * WORD + (words[2 * i]! >>> 0);
  return instants;
}
