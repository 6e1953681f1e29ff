import { blockSumsOf, pboOfBlocks } from './pbo.ts';

/** Blocks of CSCV at each window: 70 splits. */
const BLOCKS = 8;

/** For each window the block sums of every configuration over the days known by then: 16 numbers a configuration, however long they are. */
export interface WindowBlocks {
  /** Days known at each window: those before the end of its training. */
  readonly known: readonly number[];
  readonly configurations: number;
  /** A row a configuration: the sums of its blocks, then those of the squares. */
  readonly rows: readonly Float64Array[];
}

/** Block sums of no configuration yet. @param known days before the end of each window's training */
export function openWindowBlocks(known: readonly number[], configurations: number): WindowBlocks {
  return { known, configurations, rows: known.map(() => new Float64Array(2 * BLOCKS * configurations)) };
}

/** Enters a configuration in place. @param returns of it, one a day of the period */
export function addToWindowBlocks({ known, rows }: WindowBlocks, returns: Float64Array, row: number): void {
  known.forEach((days, k) => {
    const { sums, squares } = blockSumsOf(returns, BLOCKS, Math.floor(days / BLOCKS));
    rows[k]!.set(sums, 2 * BLOCKS * row);
    rows[k]!.set(squares, 2 * BLOCKS * row + BLOCKS);
  });
}

/**
 * The probability, at each window, that choosing the best configuration of the days known by then is overfitting: 0 where there is no
 * choice, NaN below two days a block.
 *
 * Source: `pbo`
 */
export function windowPbos({ known, rows, configurations }: WindowBlocks): number[] {
  return known.map((days, k) => {
    const length = Math.floor(days / BLOCKS);
    if (configurations < 2) return 0;
    if (length < 2) return NaN;
    const trials = Array.from({ length: configurations }, (_, row) => {
      const at = 2 * BLOCKS * row;
      return { sums: rows[k]!.subarray(at, at + BLOCKS), squares: rows[k]!.subarray(at + BLOCKS, at + 2 * BLOCKS) };
    });
    return pboOfBlocks(trials, length).pbo;
  });
}
