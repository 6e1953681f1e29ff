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
      const copy = copyOf(original);
      lent.set(original, { name, copy });
      return copy as typeof original; // of either type it gives that type
    },
    check: () => {
      for (const [original, { name, copy }] of lent) refuseChanged(strategy, name, { original, copy });
    },
  };
}

/** What `slice` gives, but that it would write zeroes first. */
function copyOf(column: Column): Column {
  return column instanceof Float64Array ? new Float64Array(column) : new Int32Array(column);
}

function refuseChanged(strategy: string, column: string, { original, copy }: { original: Column; copy: Column }): void {
  const whole = original.length - (original.length % 4);
  for (let i = 0; i < whole; i += 4) {
    if (areClearlyEqual(original, copy, i)) continue;
    for (let k = i; k < i + 4; k++) refuseOther(strategy, column, { original, copy }, k);
  }
  for (let i = whole; i < original.length; i++) refuseOther(strategy, column, { original, copy }, i);
}

/** True of four values from `i` on that equal their copies and are numbers but 0, as nearly all are: the dear question is for the rest. */
function areClearlyEqual(original: Column, copy: Column, i: number): boolean {
  const first = original[i]!;
  const second = original[i + 1]!;
  const third = original[i + 2]!;
  const fourth = original[i + 3]!;
  const apart = Math.abs(copy[i]! - first) + Math.abs(copy[i + 1]! - second) + Math.abs(copy[i + 2]! - third) + Math.abs(copy[i + 3]! - fourth);
  return apart === 0 && first * second * third * fourth !== 0;
}

function refuseOther(strategy: string, column: string, { original, copy }: { original: Column; copy: Column }, index: number): void {
  if (Object.is(copy[index], original[index])) return;
  fail('BAD_STRATEGY', `strategy ${strategy} changes its input ${column}`, { strategy, column, index });
}
