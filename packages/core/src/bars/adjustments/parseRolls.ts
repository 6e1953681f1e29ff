import { fail } from '../../errors/index.ts';
import type { AdjustmentLine, AdjustmentTable } from './adjustmentTable.ts';
import { refuseColumns } from './adjustmentTable.ts';

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

/** The rolls of a table with the column `difference`, or with `from` and `to`. @throws BAD_DATA for other columns, or an empty cell */
export function parseRolls({ columns, lines }: AdjustmentTable, where: string): readonly Roll[] {
  const form = [...columns].sort().join();
  if (form === 'difference') return lines.map((row) => ({ ...placed(row), difference: cell(row, 'difference', where), closes: null }));
  if (form !== 'from,to') return refuseColumns(columns, where);
  return lines.map((row) => {
    const [from, to] = [cell(row, 'from', where), cell(row, 'to', where)];
    return { ...placed(row), difference: to - from, closes: { from, to } };
  });
}

function placed({ line, tradeDate }: AdjustmentLine): Pick<Roll, 'line' | 'tradeDate'> {
  return { line, tradeDate };
}

function cell({ line, numbers }: AdjustmentLine, column: string, where: string): number {
  return numbers.get(column) ?? fail('BAD_DATA', `${column} is empty`, { where: `${where}:${line}` });
}
