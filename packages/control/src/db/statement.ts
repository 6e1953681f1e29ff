import { fail } from '@proj/core/errors';
import type Sqlite from 'better-sqlite3';
import { patiently, type Database } from './connection.ts';

/** A statement with named values. Its errors are failures that name the database. @throws BAD_DATABASE, CONFLICT, IO */
export interface Statement<Values extends object, Row = unknown> {
  readonly get: (values: Values) => Row | undefined;
  readonly all: (values: Values) => readonly Row[];
  /** How many rows changed, and the number of the last one that was added. */
  readonly run: (values: Values) => { readonly changes: number; readonly lastInsertRowid: number | bigint };
}

/** A statement of one connection, prepared at its first use and never again: parsing a claim takes longer than running it. */
export function statement<Values extends object, Row = unknown>(db: Database, sql: string): Statement<Values, Row> {
  const { name } = db;
  let ready: Prepared<Values, Row> | null = null;
  const prepared = (): Prepared<Values, Row> => (ready ??= prepare(db, sql));
  return {
    get: (values) => patiently(name, () => firstRow(prepared(), values)),
    all: (values) => patiently(name, () => prepared().statement.all(...prepared().inOrder(values))),
    run: (values) => patiently(name, () => prepared().statement.run(...prepared().inOrder(values))),
  };
}

interface Prepared<Values, Row> {
  readonly statement: Sqlite.Statement<unknown[], Row>;
  readonly inOrder: (values: Values) => unknown[];
}

// The library asks the object for each name through the engine's outer door: for a claim that takes longer than its search.
function prepare<Values extends object, Row>(db: Database, sql: string): Prepared<Values, Row> {
  const names: string[] = [];
  const text = sql.replace(/@(\w+)/g, (_, name: string) => (names.push(name), '?'));
  return { statement: db.prepare<unknown[], Row>(text), inOrder: (values) => names.map((name) => valueOf(values, name)) };
}

// The library's `get` ends a statement at its first row and drops what its end says: of a write that returns a row, that is the error of the commit.
function firstRow<Values, Row>({ statement: asked, inOrder }: Prepared<Values, Row>, values: Values): Row | undefined {
  return asked.readonly ? asked.get(...inOrder(values)) : asked.all(...inOrder(values))[0];
}

// A value that is not there would be bound as null without a word.
function valueOf(values: object, name: string): unknown {
  const value: unknown = values[name as keyof typeof values];
  return value === undefined ? fail('BUG', `a statement has no value for @${name}`) : value;
}

/**
 * Work as one transaction that takes the write lock at its beginning: a later one could not wait for it. Inside another it is a part of that one, which ends with it.
 *
 * @throws what the work throws, BAD_DATABASE, IO
 */
export function transaction<Values extends readonly unknown[], Result>(db: Database, work: (...values: Values) => Result): (...values: Values) => Result {
  const { name } = db;
  const held = db.transaction((values: Values) => work(...values));
  return (...values) => (db.inTransaction ? work(...values) : patiently(name, () => held.immediate(values)));
}
