import type Sqlite from 'better-sqlite3';
import { translated, type Database } from './connection.ts';

/** A statement with named values. Its errors are failures that name the database. @throws BAD_DATABASE, CONFLICT, IO */
export interface Statement<Values extends object, Row = unknown> {
  readonly get: (values: Values) => Row | undefined;
  readonly all: (values: Values) => readonly Row[];
  /** How many rows changed, and the number of the last one that was added. */
  readonly run: (values: Values) => { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

/** A statement of one connection, prepared at its first use and never again: parsing a claim takes longer than running it. */
export function statement<Values extends object, Row = unknown>(db: Database, sql: string): Statement<Values, Row> {
  let prepared: Sqlite.Statement<[Values], Row> | null = null;
  const ready = (): Sqlite.Statement<[Values], Row> => (prepared ??= db.prepare<[Values], Row>(sql));
  return {
    get: (values) => translated(db.name, () => ready().get(values)),
    all: (values) => translated(db.name, () => ready().all(values)),
    run: (values) => translated(db.name, () => ready().run(values)),
  };
}

/** Work as one transaction that takes the write lock at its beginning: a later one could not wait for it. @throws what the work throws, BAD_DATABASE, IO */
export function transaction<Values extends readonly unknown[], Result>(db: Database, work: (...values: Values) => Result): (...values: Values) => Result {
  const held = db.transaction((values: Values) => work(...values));
  return (...values) => translated(db.name, () => held.immediate(values));
}
