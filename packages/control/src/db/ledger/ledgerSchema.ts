import { migration, type Migration } from '../migrations.ts';
import { packLedger } from './packLedger.ts';

const TABLES = `
CREATE TABLE schema_migrations(version INTEGER PRIMARY KEY, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at_ms INTEGER NOT NULL, app_version TEXT NOT NULL) STRICT;
CREATE TABLE trials(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, hash TEXT NOT NULL CHECK(length(hash)=64),
  id TEXT NOT NULL CHECK(length(id)=64), strategy TEXT NOT NULL, fingerprint TEXT NOT NULL, instrument TEXT NOT NULL, timeframe TEXT NOT NULL,
  params TEXT NOT NULL CHECK(json_valid(params)), costs TEXT NOT NULL CHECK(json_valid(costs)),
  data_sha256 TEXT NOT NULL CHECK(length(data_sha256)=64), first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
  sharpe REAL, trades INTEGER NOT NULL, total_return REAL, returns BLOB NOT NULL,
  UNIQUE(id, data_sha256, first_day, last_day)
) STRICT;
CREATE INDEX trials_lineage ON trials(instrument, seq);
CREATE TRIGGER trials_fixed BEFORE UPDATE ON trials BEGIN SELECT RAISE(ABORT,'trials do not change'); END;
CREATE TRIGGER trials_kept BEFORE DELETE ON trials BEGIN SELECT RAISE(ABORT,'trials are never removed'); END;
`;

// Returns were the doubles themselves; what is said of a trial, and with it its hash, stays.
const PAGES = `
CREATE TABLE value_pages(
  seq INTEGER PRIMARY KEY AUTOINCREMENT, data_sha256 TEXT NOT NULL CHECK(length(data_sha256)=64), first_day INTEGER NOT NULL, last_day INTEGER NOT NULL,
  days INTEGER NOT NULL, entries BLOB NOT NULL
) STRICT;
CREATE INDEX value_pages_place ON value_pages(data_sha256, first_day, last_day, days, seq);
CREATE TRIGGER pages_fixed BEFORE UPDATE ON value_pages BEGIN SELECT RAISE(ABORT,'pages of values do not change'); END;
CREATE TRIGGER pages_kept BEFORE DELETE ON value_pages BEGIN SELECT RAISE(ABORT,'pages of values are never removed'); END;
`;

/** Every step of the ledger's schema, oldest first. One is only ever added at the end. */
export const LEDGER_MIGRATIONS: readonly Migration[] = [migration(1, 'trials', TABLES), { ...migration(2, 'packed returns', PAGES), also: packLedger }];
