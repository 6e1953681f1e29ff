import { dirname } from 'node:path';
import { asFailure, fail } from '@proj/core/errors';
import { ensureFolder, layoutOf, statOf, type Roots } from '@proj/core/paths';
import type { Clock } from '../clock.ts';
import { asDatabaseFailure, isBusy, openReader, openWriter, useWriteAheadLog, type Database } from '../connection.ts';
import { APP_VERSION, CHECKPOINT_PAGES } from '../jobsDb.ts';
import { migrate, requireOurs } from '../migrate.ts';
import { LEDGER_MIGRATIONS } from './ledgerSchema.ts';

/** What to do about a ledger that is damaged. */
export const LEDGER_ADVICE = 'the trial ledger is no part of a recovery: put a sound copy in its place, or keep the file elsewhere and let trials be counted from none';

/** The ledger to append to, made when there is none. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function openLedgerDb(roots: Roots, clock: Clock): Database {
  const { ledger } = layoutOf(roots);
  ensureFolder(dirname(ledger));
  return opened(ledger, () => openWriter(ledger, { checkpointPages: CHECKPOINT_PAGES, mustExist: false }), (db) => {
    const { version, empty } = requireOurs(db, LEDGER_MIGRATIONS);
    useWriteAheadLog(db);
    migrate(db, LEDGER_MIGRATIONS, clock, APP_VERSION);
    if (!empty && version < LEDGER_MIGRATIONS.length) giveBackSpace(db);
  });
}

/** The ledger to look at; null while there is none. @throws BAD_DATABASE, NEWER_SCHEMA, IO */
export function openLedgerReader(roots: Roots): Database | null {
  const { ledger } = layoutOf(roots);
  if ((statOf(ledger)?.size ?? 0) === 0) return null;
  const db = opened(ledger, () => openReader(ledger), (reader) => requireOurs(reader, LEDGER_MIGRATIONS));
  if (Number(db.pragma('user_version', { simple: true })) > 0) return db;
  db.close(); // another process is making it
  return null;
}

/** What `work` returns; a damaged ledger is said to be one. */
export function ofLedger<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message, details } = asFailure(asDatabaseFailure(path, error));
    return fail(code, `trial ledger: ${message}`, code === 'BAD_DATABASE' ? { ...details, where: path, advice: LEDGER_ADVICE } : details, error);
  }
}

/** The file as small as what it holds. Whoever reads it meanwhile keeps it as large as it is, and the space is used later. */
function giveBackSpace(db: Database): void {
  try {
    db.exec('VACUUM');
  } catch (error) {
    if (!isBusy(error)) throw error;
  }
}

function opened(path: string, open: () => Database, check: (db: Database) => void): Database {
  return ofLedger(path, () => {
    const db = open();
    try {
      check(db);
      return db;
    } catch (error) {
      db.close();
      throw error;
    }
  });
}
