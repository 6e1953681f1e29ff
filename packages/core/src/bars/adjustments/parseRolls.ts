import { fail } from '../../errors/index.ts';
import type { AdjustmentLine } from './adjustmentTable.ts';

/** A continuous future goes over to its next contract at the opening of a trade date. */
export interface Roll {
  readonly line: number;
  /** The first trade date of the new contract's prices, in days since 1970-01-01. */
  readonly tradeDate: number;
  /** The new contract's price less the old one's at the same instant, in points. */
  readonly difference: number;
  /** The two prices; null where the file gives their difference alone. */
  readonly closes: { readonly from: number; readonly to: number } | null;
}

/** The rolls of lines with a `difference`, or with `from` and `to`. @throws BAD_DATA for an empty cell */
export function parseRolls(lines: readonly AdjustmentLine[], where: string): readonly Roll[] {
  return lines.map(({ line, tradeDate, numbers }) => {
    const [difference, from, to] = [numbers.get('difference'), numbers.get('from'), numbers.get('to')];
    if (difference !== undefined) return { line, tradeDate, difference, closes: null };
    if (from === undefined || to === undefined) return fail('BAD_DATA', 'a price of the roll is empty', { where: `${where}:${line}` });
    return { line, tradeDate, difference: to - from, closes: { from, to } };
  });
}
