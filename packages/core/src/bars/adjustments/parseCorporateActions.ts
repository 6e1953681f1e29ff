import { fail } from '../../errors/index.ts';
import type { AdjustmentLine } from './adjustmentTable.ts';

/** A share trades from the opening of a trade date on with fewer rights than before. */
export interface CorporateAction {
  readonly line: number;
  /** The ex-date, in days since 1970-01-01. */
  readonly tradeDate: number;
  /** New shares for one old; 1 = no split, below 1 a reverse split. */
  readonly split: number;
  /** Cash for each share as it trades on that date, so after its split; 0 = none. */
  readonly dividend: number;
}

/** The corporate actions of lines with a `split`, a `dividend` or both. @throws BAD_DATA for a line that says nothing possible */
export function parseCorporateActions(lines: readonly AdjustmentLine[], where: string): readonly CorporateAction[] {
  return lines.map((row) => actionOf(row, `${where}:${row.line}`));
}

function actionOf({ line, tradeDate, numbers }: AdjustmentLine, where: string): CorporateAction {
  if (numbers.size === 0) fail('BAD_DATA', 'the line gives neither a split nor a dividend', { where });
  const [split, dividend] = [numbers.get('split') ?? 1, numbers.get('dividend') ?? 0];
  if (split <= 0) fail('BAD_DATA', `a split of ${split} is none`, { where, advice: 'write new shares for one old: 4 for 4:1, 0.25 for a reverse split 1:4' });
  if (dividend < 0) fail('BAD_DATA', `a dividend of ${dividend} is none`, { where });
  return { line, tradeDate, split, dividend };
}
