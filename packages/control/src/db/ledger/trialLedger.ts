import { fail } from '@proj/core/errors';
import type { FinishedTrial, FinishedTrials, Trial, TrialPlace } from '@proj/core/research';
import type { Roots } from '@proj/core/paths';
import type { Clock } from '../clock.ts';
import type { Database } from '../connection.ts';
import { LEDGER_ADVICE, ofLedger, openLedgerDb } from './ledgerDb.ts';
import { packedReturns, type PackedReturns } from './packedReturns.ts';
import { CHAIN_START, chainedHash, finishedTrialOfRow, trialRow, type TrialOrigin, type TrialRow } from './trialRow.ts';

/** A batch is written when it holds so many trials, or the last one is so old. */
const BATCH_TRIALS = 64;
const BATCH_MS = 250;

/** The ledger as a job uses it: trials are only ever added, and what it has is never run again. */
export interface TrialLedger extends FinishedTrials {
  /** Puts a trial down, at the latest with `flush` or the end of the process; one that is there already stays as it is. */
  readonly append: (place: TrialPlace, done: FinishedTrial, origin: TrialOrigin) => void;
  readonly flush: () => void;
  readonly close: () => void;
}

const COLUMNS = 'id, strategy, fingerprint, instrument, timeframe, params, costs, data_sha256, first_day, last_day, sharpe, trades, total_return, returns';
const INSERT = `INSERT INTO trials(hash, ${COLUMNS}) VALUES(@hash, ${COLUMNS.split(', ').map((name) => `@${name}`).join(', ')})`;
const AT = 'WHERE id=? AND data_sha256=? AND first_day=? AND last_day=?';
const HAS = `SELECT 1 FROM trials ${AT}`;
type At = [string, string, number, number];
type KeptRow = TrialRow & { readonly seq: number; readonly hash: string };

/** Opens the ledger to append to. @throws BAD_DATABASE, NEWER_SCHEMA, IO, as every function of it */
export function openLedger(roots: Roots, clock: Clock): TrialLedger {
  const db = openLedgerDb(roots, clock);
  const has = db.prepare<At, number>(HAS).pluck();
  const read = db.prepare<At, KeptRow>(`SELECT seq, hash, ${COLUMNS} FROM trials ${AT}`);
  const headBefore = db.prepare<[number], string>('SELECT hash FROM trials WHERE seq<? ORDER BY seq DESC LIMIT 1').pluck();
  const packing = packedReturns(db);
  let waiting: TrialRow[] = [];
  let writtenMs = clock.monoMs();
  const flush = (): void => {
    if (waiting.length > 0) ofLedger(db.name, () => appendRows(db, packing, waiting));
    waiting = [];
    writtenMs = clock.monoMs();
  };
  // A worker that is told to stop ends at once: what it has run still counts.
  process.once('exit', flush);
  return {
    has: (place) => ofLedger(db.name, () => has.get(...keyOf(place)) !== undefined),
    read: (place) => ofLedger(db.name, () => {
      const kept = read.get(...keyOf(place));
      if (kept === undefined) return null;
      const row = packing.unpack(kept);
      const isWhole = row !== null && chainedHash(headBefore.get(kept.seq) ?? CHAIN_START, row) === kept.hash;
      return isWhole ? finishedTrialOfRow(row) : fail('BAD_DATABASE', `row ${kept.seq} is not the one that was put down`, { where: db.name, advice: LEDGER_ADVICE });
    }),
    append: (place, done, origin) => {
      waiting.push(trialRow(place, done, origin));
      if (waiting.length >= BATCH_TRIALS || clock.monoMs() - writtenMs >= BATCH_MS) flush();
    },
    flush,
    close: () => {
      process.off('exit', flush);
      db.close();
    },
  };
}

// The head is read where no other writer can move it. An insert that is ignored would use up a number, and a number without a row is a row removed.
function appendRows(db: Database, packing: PackedReturns, rows: readonly TrialRow[]): void {
  const [insert, has] = [db.prepare(INSERT), db.prepare<At, number>(HAS).pluck()];
  const append = db.transaction(() => {
    let head = String(db.prepare('SELECT hash FROM trials ORDER BY seq DESC LIMIT 1').pluck().get() ?? CHAIN_START);
    for (const row of rows) {
      if (has.get(row.id, row.data_sha256, row.first_day, row.last_day) !== undefined) continue;
      head = chainedHash(head, row);
      insert.run({ ...row, returns: packing.pack(row), hash: head });
    }
    packing.keepPages();
  });
  let isKept = false;
  try {
    append.immediate();
    isKept = true;
  } finally {
    if (!isKept) packing.forget();
  }
}

function keyOf({ id, dataSha256, firstDay, lastDay }: TrialPlace): At {
  return [id, dataSha256, firstDay, lastDay];
}

const NEWEST = `
SELECT id, strategy, instrument, timeframe, params, sharpe, trades, total_return AS totalReturn, last_day AS lastDay FROM trials
 WHERE seq IN (SELECT max(seq) FROM trials WHERE instrument IN (SELECT value FROM json_each(?)) GROUP BY id) ORDER BY id`;

/** The trials of some instruments, each once, by id: what it did on the content of data that it was run on last. */
export function lineageRows(db: Database, instruments: readonly string[]): readonly Trial[] {
  type Row = Omit<Trial, 'sharpe' | 'totalReturn'> & { readonly sharpe: number | null; readonly totalReturn: number | null };
  const rows = ofLedger(db.name, () => db.prepare<[string], Row>(NEWEST).all(JSON.stringify(instruments)));
  return rows.map((row) => ({ ...row, sharpe: row.sharpe ?? NaN, totalReturn: row.totalReturn ?? NaN }));
}
