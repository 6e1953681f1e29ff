/** Rows that are worked on by one call: they and what comes of them stay in the cache, and an engine compiles well what is called often. */
export const BLOCK_ROWS = 16_384;

/** Consecutive spans of rows, `from` to before `to`. */
export interface SpanBlock {
  readonly from: number;
  readonly to: number;
}

/**
 * Spans in blocks of few rows; one that is longer than a block is a block of its own.
 *
 * @param firstRow the row at which each span begins, ascending, and at last where the rows end: length spans + 1
 */
export function spanBlocks(firstRow: Int32Array): readonly SpanBlock[] {
  const blocks: SpanBlock[] = [];
  const spans = firstRow.length - 1;
  for (let from = 0; from < spans; ) {
    const to = blockEnd(firstRow, from);
    blocks.push({ from, to });
    from = to;
  }
  return blocks;
}

function blockEnd(firstRow: Int32Array, from: number): number {
  const limit = firstRow[from]! + BLOCK_ROWS;
  let to = from + 1;
  while (to + 1 < firstRow.length && firstRow[to + 1]! <= limit) to++;
  return to;
}
