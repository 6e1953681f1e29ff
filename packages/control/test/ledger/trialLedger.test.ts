import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { layoutOf } from '@proj/core/paths';
import Sqlite from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { brothers } from '../fixtures/brothers.ts';
import { ledgerState, lackingIds, lineageRows, openLedger, openLedgerReader } from '../../src/db/index.ts';

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
    const trial = { id: mark.repeat(64), strategy: 's', instrument: 'T.A', timeframe: '1d', params: '{}', sharpe, trades: 3, totalReturn: NaN };
    ledger.append(placeOf(mark, data), { trial, returns: Float64Array.of(0.1, NaN) }, { fingerprint: 'f', costs });
  }
  ledger.flush();
  ledger.close();
}

describe('the trial ledger', () => {
  it('gives back what was put in, and keeps one row for a trial on one content of the data', () => {
    put(['a', 'b']);
    put(['a']);
    put(['a'], 'e', NaN);
    expect(ledgerState(roots, null)).toEqual({ lineages: [{ instrument: 'T.A', trials: 2, rows: 3, bestSharpe: 0.5 }], rows: 3, brokenAt: null });
    const ledger = openLedger(roots, clock);
    expect(ledger.has(placeOf('c'))).toBe(false);
    expect(ledger.read(placeOf('a'))).toEqual({
      trial: { id: 'a'.repeat(64), strategy: 's', instrument: 'T.A', timeframe: '1d', params: '{}', sharpe: 0.5, trades: 3, totalReturn: NaN },
      returns: Float64Array.of(0.1, NaN),
    });
    ledger.close();
    const db = openLedgerReader(roots)!;
    expect(lineageRows(db, ['T.A']).map(({ id, sharpe }) => [id[0], sharpe])).toEqual([['a', NaN], ['b', 0.5]]);
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
