import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { layoutOf } from '@proj/core/paths';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brothers } from '../fixtures/brothers.ts';
import { LEDGER_MIGRATIONS } from '../../src/db/ledger/ledgerSchema.ts';
import { CHAIN_START, chainedHash, trialRow } from '../../src/db/ledger/trialRow.ts';
import { wholeNumbers } from '../faults/bench/seededRandom.ts';
import { ledgerState, lackingIds, lineageRows, openLedger, openLedgerReader } from '../../src/db/ledger/index.ts';

let roots: { outputs: string; raw: string; configs: string };
const clock = { wallMs: () => 0, monoMs: () => 0 };
beforeEach(() => {
  const home = mkdtempSync(join(tmpdir(), 'ledger-'));
  roots = { outputs: home, raw: home, configs: home };
});
afterEach(() => rmSync(roots.outputs, { recursive: true, force: true }));

const costs = { pointValue: 1, tickSize: 0.25, slippageTicks: 1, commissionPerSide: 1 };
const placeOf = (mark: string, data = 'd') => ({ id: mark.repeat(64), dataSha256: data.repeat(64), firstDay: 1, lastDay: 2 });
function put(marks: readonly string[], data = 'd', sharpe = 0.5): void {
  const ledger = openLedger(roots, clock);
  for (const mark of marks) {
    const trial = { id: mark.repeat(64), strategy: 's', instrument: 'T.A', timeframe: '1d', params: '{}', sharpe, trades: 3, totalReturn: NaN, lastDay: 2 };
    ledger.append(placeOf(mark, data), { trial, returns: Float64Array.of(0.1, NaN) }, { fingerprint: 'f', costs });
  }
  ledger.flush();
  ledger.close();
}

/** Days of many trials of one market: most of the returns come again, some are a trial's own. */
function returnsOf(trial: number, days = 400): Float64Array {
  const below = wholeNumbers(trial);
  return Float64Array.from({ length: days }, (_, day) => (below(20) === 0 ? below(1_000_000) / 7e8 : [0, 1, -1, -0][below(4)]! * (day + 1) * 1e-4)).fill(NaN, 0, 3);
}

function putMany(from: number, to: number): void {
  const ledger = openLedger(roots, clock);
  for (let trial = from; trial < to; trial++) {
    const id = trial.toString(16).padStart(64, '0');
    const done = { id, strategy: 's', instrument: 'T.A', timeframe: '1d', params: `{"lag":${trial}}`, sharpe: 0.1, trades: 3, totalReturn: 0.2, lastDay: 2 };
    ledger.append({ ...placeOf('a'), id }, { trial: done, returns: returnsOf(trial) }, { fingerprint: 'f', costs });
  }
  ledger.flush();
  ledger.close();
}

/** A ledger as the first schema had it: returns as doubles, the same chain. */
function firstLedger(trials: number): void {
  mkdirSync(dirname(layoutOf(roots).ledger), { recursive: true });
  const db = new Sqlite(layoutOf(roots).ledger);
  const [first] = LEDGER_MIGRATIONS;
  db.exec(first!.sql);
  db.pragma('user_version=1');
  db.pragma(`application_id=${0x50524f4a}`);
  db.prepare('INSERT INTO schema_migrations VALUES(1, ?, ?, 0, ?)').run(first!.name, first!.sha256, 'first');
  const names = 'id, strategy, fingerprint, instrument, timeframe, params, costs, data_sha256, first_day, last_day, sharpe, trades, total_return, returns';
  const insert = db.prepare(`INSERT INTO trials(hash, ${names}) VALUES(@hash, ${names.split(', ').map((name) => `@${name}`).join(', ')})`);
  let hash = CHAIN_START;
  for (let trial = 0; trial < trials; trial++) {
    const id = trial.toString(16).padStart(64, '0');
    const row = trialRow({ ...placeOf('a'), id }, { trial: { id, strategy: 's', instrument: 'T.A', timeframe: '1d', params: `{"lag":${trial}}`, sharpe: 0.1, trades: 3, totalReturn: 0.2, lastDay: 2 }, returns: returnsOf(trial) }, { fingerprint: 'f', costs });
    hash = chainedHash(hash, row);
    insert.run({ ...row, hash });
  }
  db.close();
}

const hashesOf = (): unknown[] => {
  const db = new Sqlite(layoutOf(roots).ledger, { readonly: true });
  const hashes = db.prepare('SELECT hash FROM trials ORDER BY seq').pluck().all();
  db.close();
  return hashes;
};

describe('a ledger of the first schema', () => {
  it('is read as it is, and packed with the same chain and the same bits once it is opened to append', () => {
    firstLedger(300);
    const before = { state: ledgerState(roots, null), hashes: hashesOf(), bytes: statSync(layoutOf(roots).ledger).size };
    expect(before.state).toMatchObject({ rows: 300, brokenAt: null });
    const ledger = openLedger(roots, clock);
    for (const trial of [0, 1, 255, 299]) expect(Object.is(ledger.read({ ...placeOf('a'), id: trial.toString(16).padStart(64, '0') })!.returns.join(), returnsOf(trial).join())).toBe(true);
    ledger.close();
    expect([ledgerState(roots, null), hashesOf()]).toEqual([before.state, before.hashes]);
    expect(statSync(layoutOf(roots).ledger).size).toBeLessThan(before.bytes / 2);
    putMany(290, 310);
    expect(ledgerState(roots, null)).toMatchObject({ rows: 310, brokenAt: null });
    // The chain that goes on is the one that a ledger begun today has.
    const packed = hashesOf();
    rmSync(dirname(layoutOf(roots).ledger), { recursive: true });
    putMany(0, 310);
    expect(hashesOf()).toEqual(packed);
  });
});

/** The packing of a ledger by a process of its own, killed before its n-th call to the database; 0: not. @returns how many calls it made */
function packed(diesAt: number): number {
  const { status, signal, stdout, stderr } = spawnSync(process.execPath, [join(import.meta.dirname, '..', 'fixtures', 'ledgerMigrateProcess.ts'), layoutOf(roots).ledger, String(diesAt)], { encoding: 'utf8' });
  expect({ status, signal, stderr }).toEqual(diesAt === 0 ? { status: 0, signal: null, stderr: '' } : { status: null, signal: 'SIGKILL', stderr: '' });
  return Number(stdout);
}

describe('a packing that is killed', () => {
  it('leaves the ledger as it was wherever that happens, and the next one ends as if nothing had', () => {
    firstLedger(600);
    const calls = packed(0);
    expect(calls).toBeGreaterThan(1200); // of each row: its page is looked for, and its bytes are kept
    const whole = { state: ledgerState(roots, null), hashes: hashesOf() };
    for (const diesAt of [1, 2, 5, 700, Math.floor(calls / 2), calls - 2, calls - 1, calls]) {
      rmSync(dirname(layoutOf(roots).ledger), { recursive: true });
      firstLedger(600);
      packed(diesAt);
      const db = openLedgerReader(roots)!;
      expect([db.pragma('user_version', { simple: true }), db.pragma('integrity_check', { simple: true })]).toEqual([1, 'ok']);
      db.close();
      expect({ state: ledgerState(roots, null), hashes: hashesOf() }).toEqual(whole);
      const ledger = openLedger(roots, clock);
      for (const trial of [0, 255, 256, 599]) expect(ledger.read({ ...placeOf('a'), id: trial.toString(16).padStart(64, '0') })!.returns).toEqual(returnsOf(trial));
      ledger.close();
      expect({ state: ledgerState(roots, null), hashes: hashesOf() }).toEqual(whole);
    }
  });
});

describe('a ledger that was damaged', () => {
  it.each([
    ['the returns of a row', 'DROP TRIGGER trials_fixed; UPDATE trials SET returns=CAST(substr(returns,1,20)||x\'00\'||substr(returns,22) AS BLOB) WHERE seq=70', 70],
    ['the number of days of a row', 'DROP TRIGGER trials_fixed; UPDATE trials SET returns=CAST(x\'ffffffff\'||substr(returns,5) AS BLOB) WHERE seq=70', 70],
    ['a page of values', 'DROP TRIGGER pages_fixed; UPDATE value_pages SET entries=CAST(substr(entries,1,20)||x\'00\'||substr(entries,22) AS BLOB)', 1],
    ['a page that is gone', 'DROP TRIGGER pages_kept; DELETE FROM value_pages', 1],
    ['what is said of a row', 'DROP TRIGGER trials_fixed; UPDATE trials SET sharpe=0.2 WHERE seq=70', 70],
  ])('is found, and nothing is read of %s', (_, sql, brokenAt) => {
    putMany(0, 100);
    const db = new Sqlite(layoutOf(roots).ledger);
    db.exec(sql);
    db.close();
    expect(ledgerState(roots, null)).toMatchObject({ brokenAt });
    const ledger = openLedger(roots, clock);
    const place = { ...placeOf('a'), id: (brokenAt - 1).toString(16).padStart(64, '0') };
    expect(() => ledger.read(place)).toThrow(expect.objectContaining({ code: 'BAD_DATABASE', message: `trial ledger: row ${brokenAt} is not the one that was put down` }));
    ledger.close();
  });
});

describe('the trial ledger', () => {
  it('gives back what was put in, and keeps one row for a trial on one content of the data', () => {
    put(['a', 'b']);
    put(['a']);
    put(['a'], 'e', NaN);
    expect(ledgerState(roots, null)).toEqual({ lineages: [{ instrument: 'T.A', trials: 2, rows: 3, bestSharpe: 0.5 }], rows: 3, brokenAt: null });
    const ledger = openLedger(roots, clock);
    expect(ledger.has(placeOf('c'))).toBe(false);
    expect(ledger.read(placeOf('a'))).toEqual({
      trial: { id: 'a'.repeat(64), strategy: 's', instrument: 'T.A', timeframe: '1d', params: '{}', sharpe: 0.5, trades: 3, totalReturn: NaN, lastDay: 2 },
      returns: Float64Array.of(0.1, NaN),
    });
    ledger.close();
    const db = openLedgerReader(roots)!;
    expect(lineageRows(db, ['T.A']).map(({ id, sharpe, lastDay }) => [id[0], sharpe, lastDay])).toEqual([['a', NaN, 2], ['b', 0.5, 2]]);
    expect(lineageRows(db, ['T.B'])).toEqual([]);
    db.close();
    expect(lackingIds(roots, ['a'.repeat(64), 'z'.repeat(64)])).toEqual(['z'.repeat(64)]);
  });

  it('refuses change and removal, and finds the row that a stray hand changed', () => {
    put(['a', 'b', 'c']);
    const db = new Sqlite(layoutOf(roots).ledger);
    expect(() => db.exec('UPDATE trials SET trades=9 WHERE seq=2')).toThrow('trials do not change');
    expect(() => db.exec('DELETE FROM trials')).toThrow('trials are never removed');
    db.exec('DROP TRIGGER trials_fixed; UPDATE trials SET trades=9 WHERE seq=2');
    expect(ledgerState(roots, null)).toMatchObject({ rows: 1, brokenAt: 2 });
    db.exec('UPDATE trials SET trades=3 WHERE seq=2; DROP TRIGGER trials_kept; DELETE FROM trials WHERE seq=3');
    expect(ledgerState(roots, null)).toMatchObject({ rows: 2, brokenAt: 3 });
    db.close();
  });

  it('keeps one chain, and every trial once, of workers that write at once and are told to stop', async () => {
    await brothers(4, 'ledgerProcess', roots.outputs);
    // 150 of each of the four, and 50 that all of them ran.
    expect(ledgerState(roots, null)).toMatchObject({ rows: 650, brokenAt: null });
  });

  it('refuses a newer ledger and one that is no database', () => {
    put(['a']);
    const db = new Sqlite(layoutOf(roots).ledger);
    db.pragma('user_version=9');
    db.close();
    expect(() => openLedger(roots, clock)).toThrow(expect.objectContaining({ code: 'NEWER_SCHEMA' }));
    for (const end of ['', '-wal', '-shm']) rmSync(layoutOf(roots).ledger + end, { force: true });
    writeFileSync(layoutOf(roots).ledger, 'no database'.repeat(100));
    expect(() => openLedger(roots, clock)).toThrow(expect.objectContaining({ code: 'BAD_DATABASE' }));
  });
});
