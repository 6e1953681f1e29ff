import { badFile } from './badFile.ts';
import { keptRows } from './keptRows.ts';
import type { Reject } from './rejectReasons.ts';
import { FLAGS, flagRows } from './rowFlags.ts';
import type { RowPolicies } from './rowOrder.ts';
import type { RowColumns } from './rowReader.ts';

/** Rows in ascending time without the spikes among them, where such are refused. */
export interface SparedRows {
  readonly rows: RowColumns;
  readonly refused: readonly Pick<Reject, 'line' | 'reason'>[];
}

/**
 * Judges spikes by the policy. The given columns hold nothing any more where rows are refused.
 *
 * @throws BAD_DATA with reason SPIKES if they shall fail
 */
export function withoutSpikes(rows: RowColumns, spikes: RowPolicies['spikes'] = 'keep'): SparedRows {
  if (spikes === 'keep') return { rows, refused: [] };
  const flags = flagRows(rows);
  const isSpike = (row: number): boolean => (flags[row]! & FLAGS.SPIKE) !== 0;
  const lines = [...rows.line.filter((_, row) => isSpike(row))];
  const [first] = lines;
  if (first === undefined) return { rows, refused: [] };
  if (spikes === 'fail') {
    badFile(
      'SPIKES', { lines: lines.slice(0, 10), advice: 'mend the file, or set quality.spikes to keep or reject' },
      `the bar of line ${first} leaves both neighbours far behind${lines.length > 1 ? `, as do ${lines.length - 1} more` : ''}`,
    );
  }
  const kept = Int32Array.from(rows.stamp.keys()).filter((row) => !isSpike(row));
  return { rows: keptRows(rows, kept), refused: lines.map((line) => ({ line, reason: 'SPIKE' })) };
}
