import { columnMemory, newPlaces } from './columnMemory.ts';
import { compiledExports, isCompilable } from './compiledModule.ts';
import { RESAMPLE_OWN } from './resampleModule.generated.ts';
import { BLOCK_ROWS, spanBlocks } from './spanBlocks.ts';
import type { SpanBlock } from './spanBlocks.ts';

/** The largest and the smallest value of each span of rows. */
export interface SpanExtremes {
  readonly highest: Float64Array;
  readonly lowest: Float64Array;
}

/**
 * The largest `high` and the smallest `low` of each span; of equals the first. Compiled code and TypeScript give the same bits.
 *
 * @param firstRow the row at which each span begins, ascending, and at last where the rows end: length spans + 1; no span is empty
 * @param compiled false for TypeScript alone, which is also what runs where there is no WebAssembly
 */
export function spanExtremes(high: Float64Array, low: Float64Array, firstRow: Int32Array, compiled = true): SpanExtremes {
  const spans = firstRow.length - 1;
  const extremes = { highest: new Float64Array(spans), lowest: new Float64Array(spans) };
  const kernel = compiled ? blockKernel() : null;
  for (const block of spanBlocks(firstRow)) {
    const fits = firstRow[block.to]! - firstRow[block.from]! <= BLOCK_ROWS;
    (kernel !== null && fits ? kernel : plainBlock)(high, low, firstRow, block, extremes);
  }
  return extremes;
}

type Extremes = (high: Float64Array, low: Float64Array, firstRow: Int32Array, block: SpanBlock, extremes: SpanExtremes) => void;

const plainBlock: Extremes = (high, low, firstRow, { from, to }, { highest, lowest }) => {
  for (let k = from; k < to; k++) {
    const end = firstRow[k + 1]!;
    let row = firstRow[k]!;
    let most = high[row]!;
    let least = low[row]!;
    for (row++; row < end; row++) {
      if (high[row]! > most) most = high[row]!;
      if (low[row]! < least) least = low[row]!;
    }
    highest[k] = most;
    lowest[k] = least;
  }
};

/** As `assembly/resampleMain.ts` exports it. Columns are addresses; nothing is checked. */
interface ResampleModule {
  readonly spanExtremes: (high: number, low: number, firstRow: number, spans: number, base: number, highest: number, lowest: number) => void;
}

const COLUMN_BYTES = 8 * BLOCK_ROWS;

/** Made once: the memory of a block, and the code on it. */
let kept: Extremes | null = null;

function blockKernel(): Extremes | null {
  return (kept ??= isCompilable(RESAMPLE_OWN) ? newKernel() : null);
}

function newKernel(): Extremes | null {
  const places = newPlaces();
  const [highAt, lowAt, highestAt, lowestAt] = [places.take(COLUMN_BYTES), places.take(COLUMN_BYTES), places.take(COLUMN_BYTES), places.take(COLUMN_BYTES)];
  const edgesAt = places.take(4 * (BLOCK_ROWS + 1));
  const { buffer, compiled } = columnMemory(places.total(), false, true);
  const module = compiled === null ? null : (compiledExports(RESAMPLE_OWN, compiled) as ResampleModule | null);
  if (module === null) return null;
  const doubles = new Float64Array(buffer);
  const integers = new Int32Array(buffer);
  return (high, low, firstRow, { from, to }, { highest, lowest }) => {
    const [base, end, spans] = [firstRow[from]!, firstRow[to]!, to - from];
    doubles.set(high.subarray(base, end), highAt / 8);
    doubles.set(low.subarray(base, end), lowAt / 8);
    integers.set(firstRow.subarray(from, to + 1), edgesAt / 4);
    module.spanExtremes(highAt, lowAt, edgesAt, spans, base, highestAt, lowestAt);
    highest.set(doubles.subarray(highestAt / 8, highestAt / 8 + spans), from);
    lowest.set(doubles.subarray(lowestAt / 8, lowestAt / 8 + spans), from);
  };
}
