import { fail } from '../errors/index.ts';

export interface SplitSettings {
  readonly folds: number;
  /** Folds that are tested at a time. */
  readonly testFolds: number;
  /** Training rows dropped on both sides of every test fold. */
  readonly purge?: number;
  /** Further training rows dropped after every test fold. */
  readonly embargo?: number;
}

/** One split: row indices. */
export interface Split {
  readonly train: Int32Array;
  /** The rows of each test fold. */
  readonly test: readonly Int32Array[];
}

/**
 * Combinatorial purged cross-validation: every choice of test folds, in lexicographic order. Folds hold floor(rows / folds) rows,
 * the last one takes the rest.
 *
 * @throws BAD_PARAMS unless 1 <= testFolds < folds <= rows
 *
 * Source: M. Lopez de Prado, Advances in Financial Machine Learning (2018), ch. 7 and 12.
 */
export function combinatorialSplits(rows: number, { folds, testFolds, purge = 0, embargo = 0 }: SplitSettings): Split[] {
  if (!(testFolds >= 1 && testFolds < folds && folds <= rows)) {
    fail('BAD_PARAMS', `${testFolds} test folds of ${folds} folds of ${rows} rows cannot be`, { where: 'cpcv', advice: '1 <= testFolds < folds <= rows' });
  }
  return choicesOf(folds, testFolds).map((chosen) => {
    const ranges = chosen.map((fold) => foldRange(rows, folds, fold));
    const isKept = (row: number): boolean => ranges.every(({ from, to }) => row < from - purge || row >= to + purge + embargo);
    return {
      train: Int32Array.from({ length: rows }, (_, row) => row).filter(isKept),
      test: ranges.map(({ from, to }) => Int32Array.from({ length: to - from }, (_, i) => from + i)),
    };
  });
}

/** Which split tests each fold in each path through all folds: one row a fold, one column a path. */
export function pathsOf({ folds, testFolds }: SplitSettings): number[][] {
  const choices = choicesOf(folds, testFolds);
  return Array.from({ length: folds }, (_, fold) =>
    choices.flatMap((chosen, split) => (chosen.includes(fold) ? [split] : [])),
  );
}

/** Every choice of `count` of the numbers from 0 to `size` - 1, in lexicographic order. */
export function choicesOf(size: number, count: number): number[][] {
  const choose = (from: number, left: number): number[][] =>
    left === 0
      ? [[]]
      : Array.from({ length: size - from - left + 1 }, (_, i) => from + i).flatMap((first) =>
          choose(first + 1, left - 1).map((rest) => [first, ...rest]),
        );
  return choose(0, count);
}

function foldRange(rows: number, folds: number, fold: number): { from: number; to: number } {
  const size = Math.floor(rows / folds);
  return { from: fold * size, to: fold === folds - 1 ? rows : (fold + 1) * size };
}
