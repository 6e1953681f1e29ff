import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type PublishedJob } from './commandLine.ts';

type Job = PublishedJob & { readonly resultOf: string | null };
const PORTFOLIO = { ...PORTFOLIO_OF_ONE, strategies: [{ id: 'sma_cross', params: { fast: [2, 3], slow: 8 } }] };
let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 12));
  submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'] });
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

/** What is said while the ledger is not what was put down: one word of a row is changed, then the file is no database at all. */
function damagedLedger({ id }: Job): void {
  const place = join(desk.outputs, 'ledger', 'trials.db');
  const sound = readFileSync(place);
  const changed = Buffer.from(sound.toString('latin1').replaceAll('"fast":3', '"fast":4'), 'latin1');
  expect(changed.equals(sound)).toBe(false);
  writeFileSync(place, changed);
  expect(supervisor(desk, ['trials'])).toMatchObject({ code: 1, stdout: expect.stringMatching(/^chain BROKEN at row \d: rows were changed or removed from there on$/m) });
  expect(supervisor(desk, ['verify', id, '--rederive'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/\(the chain of the trial ledger is broken at row \d\)/) });
  writeFileSync(place, 'no database '.repeat(1000));
  for (const words of [['trials'], ['verify', id]]) {
    expect(supervisor(desk, words)).toMatchObject({ code: 65, stderr: expect.stringMatching(/^BAD_DATABASE: trial ledger: .*\(.*trials\.db\) - .*put a sound copy in its place/) });
  }
  writeFileSync(place, sound);
  expect(supervisor(desk, ['trials'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^chain ok/m) });
}

describe('the trial ledger', () => {
  it('counts every run, and answers a request only while nothing newer was tried', () => {
    supervisor(desk, ['new', 'strategy', 'lone']);
    supervisor(desk, ['run-strategy', 'lone.ts', '--instrument', 'T.A', '--timeframe', '15m']);
    expect(supervisor(desk, ['trials']).stdout).toMatch(/^T\.A +1 +1 .*\nchain ok, 1 row\n/m);
    rmSync(join(desk.outputs, 'ledger'), { recursive: true });
    const first = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json']));
    expect(jsonOf(first, 'portfolio.json').trials.run).toBe(2);
    expect(documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json'])).resultOf).toBe(first.id);
    supervisor(desk, ['new', 'strategy', 'mine']);
    expect(supervisor(desk, ['run-strategy', 'mine.ts', '--instrument', 'T.A', '--timeframe', '15m'])).toMatchObject({ code: 0, stderr: '' });
    expect(supervisor(desk, ['trials'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^T\.A +3 +3 .*\nchain ok, 3 rows\n/m) });
    const second = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json']));
    expect(second.resultOf).toBe(null);
    expect(jsonOf(second, 'portfolio.json').trials.run).toBe(3);
    expect(supervisor(desk, ['logs', second.id]).stdout).toMatch(/^.*: 0 trials run, 2 finished before\n(.*\n)*.*2 of 2 trials were finished before$/m);
    expect(supervisor(desk, ['logs', first.id]).stdout).toMatch(/: 2 trials run, 0 finished before\n/);
    damagedLedger(second);
    rmSync(join(desk.outputs, 'ledger'), { recursive: true });
    expect(supervisor(desk, ['verify', second.id, '--rederive'])).toMatchObject({ code: 0, stdout: expect.stringContaining('the trial ledger lacks 3 of the 3 trials that it counted') });
  });
});
