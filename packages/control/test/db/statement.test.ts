import { afterEach, beforeEach, expect, it } from 'vitest';
import { openWriter, statement, transaction, type Database } from '../../src/db/index.ts';

let db: Database;
beforeEach(() => {
  db = openWriter(':memory:', { checkpointPages: 0, mustExist: false });
  db.exec('CREATE TABLE sums(a INTEGER, b TEXT) STRICT');
});
afterEach(() => db.close());

const rows = (): unknown => db.prepare('SELECT a, b FROM sums ORDER BY a').raw().all();
const insert = (): ((a: number) => void) => {
  const add = statement<{ a: number; b: string }>(db, 'INSERT INTO sums VALUES(@a,@b)');
  return (a) => void add.run({ a, b: `${a}` });
};

it('a name that stands several times is the same value in each place, in whatever order', () => {
  statement<object>(db, 'INSERT INTO sums VALUES(@a+@c,@b),(@c,@b)').run({ b: 'x', c: 2, a: 1, more: 'is not asked for' });
  expect(rows()).toEqual([[2, 'x'], [3, 'x']]);
  expect(statement<object>(db, 'SELECT a FROM sums WHERE b=@b AND a>@a').get({ a: 2, b: 'x' })).toEqual({ a: 3 });
});

it('a value that is missing is refused', () => {
  expect(() => statement<object>(db, 'INSERT INTO sums VALUES(@a,@b)').run({ a: 1 })).toThrow('no value for @b');
  statement<object>(db, 'INSERT INTO sums VALUES(@a,@b)').run({ a: null, b: '' });
  expect(rows()).toEqual([[null, '']]);
});

it('work inside other work is a part of it: it goes with it when that fails', () => {
  const add = insert();
  const inner = transaction(db, (a: number) => add(a));
  const outer = transaction(db, (fails: boolean) => {
    add(1);
    inner(2);
    if (fails) throw new Error('no');
  });
  expect(() => outer(true)).toThrow('no');
  expect(rows()).toEqual([]);
  outer(false);
  expect(rows()).toEqual([[1, '1'], [2, '2']]);
});

it('a write that returns a row is refused when its commit is', () => {
  db.exec('CREATE TABLE parts(id INTEGER PRIMARY KEY, whole INTEGER REFERENCES parts(id) DEFERRABLE INITIALLY DEFERRED) STRICT'); // judged at the commit
  const add = statement<{ whole: number }, { id: number }>(db, 'INSERT INTO parts(whole) VALUES(@whole) RETURNING id');
  expect(() => add.get({ whole: 7 })).toThrow('FOREIGN KEY');
  expect(db.prepare('SELECT count(*) FROM parts').pluck().get()).toBe(0);
  expect(add.get({ whole: 1 })).toEqual({ id: 1 });
});
