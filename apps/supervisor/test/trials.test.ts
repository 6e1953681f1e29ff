import { rmSync } from 'node:fs';
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

describe('the trial ledger', () => {
  it('counts every run, and answers a request only while nothing newer was tried', () => {
    const first = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json']));
    expect(jsonOf(first, 'portfolio.json').trials.run).toBe(2);
    expect(documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json'])).resultOf).toBe(first.id);
    supervisor(desk, ['new', 'strategy', 'mine']);
    expect(supervisor(desk, ['run-strategy', 'mine.ts', '--instrument', 'T.A', '--timeframe', '15m'])).toMatchObject({ code: 0, stderr: '' });
    expect(supervisor(desk, ['trials'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^T\.A +3 +3 .*\nchain ok, 3 rows\n/m) });
    const second = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json']));
    expect(second.resultOf).toBe(null);
    expect(jsonOf(second, 'portfolio.json').trials.run).toBe(3);
    expect(supervisor(desk, ['logs', second.id]).stdout).toContain('2 of 2 trials were finished before');
    rmSync(join(desk.outputs, 'ledger'), { recursive: true });
    expect(supervisor(desk, ['verify', second.id, '--rederive'])).toMatchObject({ code: 0, stdout: expect.stringContaining('the trial ledger lacks 3 of the 3 trials that it counted') });
  });
});
