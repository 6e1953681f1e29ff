const [NAN_LOW, NAN_HIGH] = [0, 0x7ff8_0000] as const;

/**
 * The values with every NaN in the same 64 bits. Which of the many patterns a NaN has is left to the engine, which gives another one in compiled
 * code than in code that has not run long: it may not reach the bytes of a file.
 *
 * @returns the very column where there is nothing to change
 */
export function withOneNaN(values: Float64Array): Float64Array {
  let words = wordsOf(values);
  let column = values;
  for (let i = 0; i < values.length; i++) {
    if (!Number.isNaN(values[i]) || (words[2 * i] === NAN_LOW && words[2 * i + 1] === NAN_HIGH)) continue;
    if (column === values) {
      column = values.slice();
      words = wordsOf(column);
    }
    words[2 * i] = NAN_LOW;
    words[2 * i + 1] = NAN_HIGH;
  }
  return column;
}

function wordsOf({ buffer, byteOffset, length }: Float64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, 2 * length);
}
