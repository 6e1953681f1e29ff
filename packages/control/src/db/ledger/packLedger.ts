import type { Database } from '../connection.ts';
import { packedReturns } from './packedReturns.ts';
import type { TrialRow } from './trialRow.ts';

const ROWS_AT_ONCE = 256;

/** Packs the returns of every row of a ledger that keeps them as doubles. Inside the transaction of its migration. */
export function packLedger(db: Database): void {
  const packing = packedReturns(db, true);
  const rowsAfter = db.prepare<[number, number], TrialRow & { readonly seq: number }>('SELECT * FROM trials WHERE seq>? ORDER BY seq LIMIT ?');
  db.exec('DROP TRIGGER trials_fixed');
  const keep = db.prepare<[Uint8Array, number]>('UPDATE trials SET returns=? WHERE seq=?');
  for (let last = 0; ; ) {
    const rows = rowsAfter.all(last, ROWS_AT_ONCE);
    if (rows.length === 0) break;
    for (const row of rows) keep.run(packing.pack(row), row.seq);
    packing.keepPages();
    last = rows.at(-1)?.seq ?? last;
  }
  db.exec("CREATE TRIGGER trials_fixed BEFORE UPDATE ON trials BEGIN SELECT RAISE(ABORT,'trials do not change'); END");
}
