import { fail } from '@proj/core/errors';
import type { Clock } from './clock.ts';
import { translated, type Database } from './connection.ts';
import { APPLICATION_ID, type Migration } from './migrations.ts';

const MIGRATION_MS = 10 * 60_000;

/** Whose database this is and how far it has come; all zero for one that was just made. */
export interface Standing {
  readonly applicationId: number;
  readonly version: number;
  readonly empty: boolean;
}

/** Reads the standing of a database without changing a byte of it. */
export function standingOf(db: Database): Standing {
  const number = (pragma: string): number => Number(db.pragma(pragma, { simple: true }));
  const tables = Number(db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get());
  return { applicationId: number('application_id'), version: number('user_version'), empty: tables === 0 };
}

/** Refuses a database of another program (BAD_DATABASE) or of a later version of this one (NEWER_SCHEMA). */
export function requireOurs(db: Database, migrations: readonly Migration[]): Standing {
  const standing = standingOf(db);
  const fresh = standing.empty && standing.applicationId === 0 && standing.version === 0;
  if (!fresh && standing.applicationId !== APPLICATION_ID) {
    fail('BAD_DATABASE', 'this database belongs to another program', { where: db.name, applicationId: standing.applicationId });
  }
  if (standing.version > migrations.length) {
    const advice = 'update this installation';
    fail('NEWER_SCHEMA', `the database has schema ${standing.version}, this version knows ${migrations.length}`, { where: db.name, advice });
  }
  return standing;
}

/** Brings a database forward, each step in one transaction; of two processes one does it and the other finds it done. */
export function migrate(db: Database, migrations: readonly Migration[], clock: Clock, appVersion: string): void {
  const { version } = standingOf(db);
  const patience = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma(`busy_timeout=${MIGRATION_MS}`); // a large database takes its time, and who meets another that brings it forward waits for him
  db.pragma('foreign_keys=OFF'); // a table that is rebuilt is gone for a moment; every step checks the keys before it is committed
  try {
    for (const step of migrations.slice(version)) take(db, step, clock, appVersion);
  } finally {
    db.pragma('foreign_keys=ON');
    db.pragma(`busy_timeout=${patience}`);
  }
  requireSameHistory(db, migrations);
}

function take(db: Database, step: Migration, clock: Clock, appVersion: string): void {
  db.transaction(() => {
    if (standingOf(db).version >= step.version) return;
    db.exec(step.sql);
    step.also?.(db);
    db.prepare('INSERT INTO schema_migrations VALUES(?,?,?,?,?)').run(step.version, step.name, step.sha256, clock.wallMs(), appVersion);
    requireSound(db, 'quick_check');
    db.pragma(`application_id=${APPLICATION_ID}`);
    db.pragma(`user_version=${step.version}`);
  }).immediate();
}

/** Refuses a damaged database. @throws BAD_DATABASE with what SQLite found first */
export function requireSound(db: Database, check: 'quick_check' | 'integrity_check'): void {
  // A page that cannot be read ends a check with an error instead of a finding.
  const found = translated(db.name, () => String(db.pragma(check, { simple: true })));
  const orphans = translated(db.name, (): unknown => db.pragma('foreign_key_check'));
  const advice = 'keep the file, then run "supervisor recover": it rebuilds the database from the artifacts';
  if (found !== 'ok') fail('BAD_DATABASE', `the database is damaged (${found.split('\n')[0] ?? ''})`, { where: db.name, advice });
  if (Array.isArray(orphans) && orphans.length > 0) fail('BAD_DATABASE', 'rows of the database point to rows that are not there', { where: db.name, advice });
}

function requireSameHistory(db: Database, migrations: readonly Migration[]): void {
  const applied = db.prepare<[], { version: number; sha256: string }>('SELECT version, sha256 FROM schema_migrations').all();
  const differing = applied.find(({ version, sha256 }) => migrations[version - 1]?.sha256 !== sha256);
  if (differing !== undefined) fail('BAD_DATABASE', `schema step ${differing.version} is not the one this version knows`, { where: db.name });
}
