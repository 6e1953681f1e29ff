import { adjustmentTable } from './adjustmentTable.ts';
import { parseCorporateActions } from './parseCorporateActions.ts';
import type { CorporateAction } from './parseCorporateActions.ts';
import { parseRolls } from './parseRolls.ts';
import type { Roll } from './parseRolls.ts';

/** What an adjustment file holds, trade dates ascending and distinct. */
export type Adjustments =
  | { readonly kind: 'rolls'; readonly where: string; readonly entries: readonly Roll[] }
  | { readonly kind: 'corporateActions'; readonly where: string; readonly entries: readonly CorporateAction[] };

/**
 * The rolls or corporate actions of a CSV file; its header says which.
 *
 * @param where the file's name, for what is wrong with it
 * @throws BAD_DATA with file and line
 */
export function parseAdjustments(bytes: Uint8Array, where: string): Adjustments {
  const { kind, lines } = adjustmentTable(bytes, where);
  return kind === 'rolls' ? { kind, where, entries: parseRolls(lines, where) } : { kind, where, entries: parseCorporateActions(lines, where) };
}
