import { fail } from '../errors/index.ts';

type Column = Float64Array | Int32Array;

/** Columns lent to code that is not ours. */
export interface LentColumns {
  /** A copy of a column, the same one each time; nothing is copied that is not asked for. */
  readonly lend: <C extends Column>(name: string, original: C) => C;
  /** @throws BAD_STRATEGY when a lent column has been written to */
  readonly check: () => void;
}

/** A lender of copies for one call of a strategy: it can neither change what others see nor do it unseen. */
export function lentColumns(strategy: string): LentColumns {
  const lent = new Map<Column, { readonly name: string; readonly copy: Column }>();
  return {
    lend: (name, original) => {
      const before = lent.get(original);
      if (before !== undefined) return before.copy as typeof original; // kept under its original: of its type
      const copy = original.slice() as typeof original; // `slice` of either type gives that type
      lent.set(original, { name, copy });
      return copy;
    },
    check: () => {
      for (const [original, { name, copy }] of lent) refuseChanged(strategy, name, { original, copy });
    },
  };
}

function refuseChanged(strategy: string, column: string, { original, copy }: { original: Column; copy: Column }): void {
  for (let i = 0; i < original.length; i++) {
    if (copy[i] === original[i] && copy[i] !== 0) continue; // nearly all; the dear question is for the rest
    if (Object.is(copy[i], original[i])) continue;
    fail('BAD_STRATEGY', `strategy ${strategy} changes its input ${column}`, { strategy, column, index: i });
  }
}
