import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { documentOf, newDesk, pathsBelow, submitAndWait, supervisor } from './commandLine.ts';

interface Job {
  readonly id: string;
  readonly folder: string;
}

const data = process.env['PROJ_TEST_DATA'];
if (data === undefined) console.log('PROJ_TEST_DATA is not set: the tests on real bars are skipped.');

const PORTFOLIO = {
  name: 'Two hourly sets',
  strategies: [{ id: 'sma_cross', params: { fast: 20, slow: [50, 100] } }, { id: 'mean_reversion' }],
  walkForward: { train: '36mo', test: '12mo', mode: 'rolling' },
  allocation: { method: 'inverseVolatility', cap: 0.5 },
  capital: 1_000_000,
  currency: 'USD',
  seed: 1,
};
const hourly = (instrument: string): { instrument: string; timeframe: string } => ({ instrument, timeframe: '60m' });

describe.skipIf(data === undefined)('the main job on real bars', () => {
  const desk = newDesk(join(data ?? '', 'data'));
  const build = (instrument: string, timeframes: readonly string[]): Job =>
    documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', { instrument, timeframes, features: ['sma_20', 'atr_14'] }, ['--json']));

  it('builds 29,996 minutes of the Euro FX future without a reject', () => {
    const { folder } = build('CME.6EH4', ['1m', '60m', '1d']);
    const quality = JSON.parse(readFileSync(join(folder, 'quality.json'), 'utf8'));
    expect(quality.timeframes['1m'].rows).toBe(29_996);
    // 23 trade dates: 2 January to 1 February, whose first hour ends the file.
    expect(quality.timeframes['1d'].rows).toBe(23);
    expect(readFileSync(join(folder, 'rejects.csv'), 'utf8')).toBe('line,reason,text\n');
  });

  it('combines two hourly sets into a portfolio, and everything verifies', () => {
    build('US.SPY', ['60m']);
    build('US.AAPL', ['60m']);
    const { folder } = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO, universe: [hourly('US.SPY'), hourly('US.AAPL')] }, ['--json']));
    const result = JSON.parse(readFileSync(join(folder, 'portfolio.json'), 'utf8'));
    expect(result.candidates).toHaveLength(4);
    expect(result.trials.run).toBe(6);
    expect(pathsBelow(folder)).toContain('report.html');
    const verified = supervisor(desk, ['verify', '--all']);
    expect(verified.stdout).toMatch(/^4 verified, 0 bad$/m);
    expect(verified.code).toBe(0);
  });

  it('says in one line that January 2024 overlaps neither', () => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO, universe: ['US.SPY', 'US.AAPL', 'CME.6EH4'].map(hourly) });
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.stderr).toMatch(/^BAD_DATA: CME\.6EH4 60m \(2024-01-02 to 2024-02-01\) .*share no trade dates/);
    expect(outcome.code).toBe(65);
  });
});
