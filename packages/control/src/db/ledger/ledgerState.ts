import type { Roots } from '@proj/core/paths';
import type { Database } from '../connection.ts';
import { ofLedger, openLedgerReader } from './ledgerDb.ts';
import { packedReturns } from './packedReturns.ts';
import { CHAIN_START, chainedHash, type TrialRow } from './trialRow.ts';

/** What was tried on one instrument. */
export interface Lineage {
  readonly instrument: string;
  /** Distinct trials, and rows: a trial has one for each content of the data. */
  readonly trials: number;
  readonly rows: number;
  /** Per trade date, not annualised; null where no trial has one. */
  readonly bestSharpe: number | null;
}

export interface LedgerState {
  readonly lineages: readonly Lineage[];
  readonly rows: number;
  /** Number of the first row that does not follow from those before it; null: the chain is whole. */
  readonly brokenAt: number | null;
}

const LINEAGES = `
SELECT instrument, count(DISTINCT id) AS trials, count(*) AS rows, max(sharpe) AS bestSharpe FROM trials
 WHERE @instrument IS NULL OR instrument=@instrument GROUP BY instrument ORDER BY instrument`;

/** What the ledger holds, after every hash of its chain was computed again. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function ledgerState(roots: Roots, instrument: string | null): LedgerState {
  const db = openLedgerReader(roots);
  if (db === null) return { lineages: [], rows: 0, brokenAt: null };
  try {
    // One view of it, whoever appends meanwhile.
    const look = db.transaction(() => ({ lineages: db.prepare<[{ instrument: string | null }], Lineage>(LINEAGES).all({ instrument }), ...chainOf(db) }));
    return ofLedger(db.name, () => look());
  } finally {
    db.close();
  }
}

/** Those of some trial ids that the ledger does not hold. */
export function lackingIds(roots: Roots, ids: readonly string[]): readonly string[] {
  const db = openLedgerReader(roots);
  if (db === null) return ids;
  try {
    const find = db.prepare<[string], number>('SELECT 1 FROM trials WHERE id=? LIMIT 1').pluck();
    return ofLedger(db.name, () => ids.filter((id) => find.get(id) === undefined));
  } finally {
    db.close();
  }
}

type KeptRow = TrialRow & { readonly seq: number; readonly hash: string };

const ROWS_AT_ONCE = 256;

// Cut at its end the chain is whole all the same; the numbers that AUTOINCREMENT has given out tell of it.
function chainOf(db: Database): { rows: number; brokenAt: number | null } {
  const rowsAfter = db.prepare<[number, number], KeptRow>('SELECT * FROM trials WHERE seq>? ORDER BY seq LIMIT ?');
  const packing = packedReturns(db);
  let [before, rows, last] = [CHAIN_START, 0, 0];
  for (let page = rowsAfter.all(0, ROWS_AT_ONCE); page.length > 0; page = rowsAfter.all(last, ROWS_AT_ONCE)) {
    for (const kept of page) {
      const row = packing.unpack(kept);
      if (row === null || chainedHash(before, row) !== kept.hash) return { rows, brokenAt: kept.seq };
      [before, rows, last] = [kept.hash, rows + 1, kept.seq];
    }
  }
  const given = Number(db.prepare("SELECT seq FROM sqlite_sequence WHERE name='trials'").pluck().get() ?? 0);
  return { rows, brokenAt: given > last ? last + 1 : null };
}
