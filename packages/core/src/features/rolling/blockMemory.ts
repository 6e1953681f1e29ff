import type { FeaturesKernel } from '../../numerics/index.ts';

/** Addresses of one work's columns in the memory of a block, and the ways in and out. */
export interface BlockMemory {
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Addresses of columns to work in. */
  readonly room: readonly number[];
  /** Copies the inputs' rows `from` to before `to`. */
  readonly lend: (from: number, to: number) => void;
  /** Copies what there is for rows `from` to before `to` of the outputs. */
  readonly fetch: (from: number, to: number) => void;
}

/** @param rows most rows of an output in one block */
export function blockMemory(
  { doubles, columns }: FeaturesKernel,
  inputs: readonly Float64Array[],
  outputs: readonly Float64Array[],
  rows: number,
): BlockMemory {
  const places = columns.slice(0, inputs.length);
  const results = columns.slice(inputs.length, inputs.length + outputs.length);
  const whole = results.map((at) => doubles.subarray(at / 8, at / 8 + rows));
  return {
    inputs: places,
    outputs: results,
    room: columns.slice(inputs.length + outputs.length),
    lend: (from, to) => {
      for (let k = 0; k < inputs.length; k++) doubles.set(inputs[k]!.subarray(from, to), places[k]! / 8);
    },
    fetch: (from, to) => {
      for (let k = 0; k < outputs.length; k++) {
        outputs[k]!.set(to - from === rows ? whole[k]! : whole[k]!.subarray(0, to - from), from);
      }
    },
  };
}
