import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { decodeArrow } from '@proj/core/artifacts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type PublishedJob } from './commandLine.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');

describe('a key or a word that there is not', () => {
  const base = { ...PORTFOLIO_OF_ONE, strategies: [{ id: 'sma_cross' }] };

  it.each([
    [{ ...base, walkForwards: {} }, /unknown key 'walkForwards'.*did you mean walkForward\?/],
    [{ ...base, cpvc: { folds: 6, testFolds: 2 } }, /unknown key 'cpvc'.*did you mean cpcv\?/],
    [{ ...base, cpcv: { fold: 6, testFolds: 2 } }, /unknown key 'fold'|'folds' is missing/],
    [{ ...base, cpcv: { folds: 2, testFolds: 2 } }, /fewer test folds than folds/],
    [{ ...base, gates: { deflatedSharp: 0.9 } }, /unknown key 'deflatedSharp'.*did you mean deflatedSharpe\?/],
    [{ ...base, gates: { minTrade: 5 } }, /unknown key 'minTrade'.*did you mean minTrades\?/],
    [{ ...base, allocation: { method: 'inverseVolatilty' } }, /'inverseVolatilty' is none of .*did you mean inverseVolatility\?/],
    [{ ...base, allocation: { method: 'erc', covariance: 'ledoitwolf' } }, /did you mean ledoitWolf\?/],
    [{ ...base, allocation: { method: 'erc', groups: { by: 'instruments', cap: 1 } } }, /did you mean instrument\?/],
    [{ ...base, strategies: [{ id: 'smacross' }] }, /BAD_PARAMS: .*smacross.*did you mean sma_cross\?/],
    [{ ...base, rates: { EU: 1 } }, /BAD_PARAMS: a currency is three capital letters, such as USD \(got 'EU'\) \(BUILD_PORTFOLIO: rates\.EU\)/],
    [{ ...base, strategies: [{ id: 'sma_cross', params: { fst: 3 } }] }, /fst.*did you mean fast\?/],
    [{ ...base, rates: { EUR: { instrument: 'FX.EURUSD', timeframes: '1d' } } }, /'timeframe' is missing|unknown key 'timeframes'/],
  ])('%j', (params, says) => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', params);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(64);
  });
});

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeInstrument(desk, 'T.RATE');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 12));
  // Dollars for one euro: 1.25 all the while, whose inverse is no rounded number.
  const rows = sawtoothMinutes(600 * 12).trimEnd().split('\n');
  writeRaw(desk, 'T.RATE.txt', rows.map((row, i) => (i === 0 ? row : [...row.split(',').slice(0, 2), 1.25, 1.25, 1.25, 1.25, 7].join(','))).join('\n'));
  submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'] });
  submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.RATE', timeframes: ['15m'] });
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

describe('a job with cross-validation and rates from day to day', () => {
  const params = {
    ...PORTFOLIO_OF_ONE,
    strategies: [{ id: 'sma_cross', params: { fast: [2, 3], slow: 8 } }],
    gates: { history: 1, minTrades: null, maxDrawdown: null, deflatedSharpe: null, pbo: null },
    cpcv: { folds: 4, testFolds: 2, purge: 1 },
  };
  const inEuro = { ...params, currency: 'EUR', rates: { USD: { instrument: 'T.RATE', timeframe: '15m' } } };

  it('shows six splits and three paths, names the rates as an input and is derived again', () => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', inEuro, ['--json']);
    expect(outcome.stderr).toBe('');
    const job = documentOf<PublishedJob>(outcome);
    const [candidate] = jsonOf(job, 'candidates.json') as { crossValidation: { splits: number; paths: unknown[] } }[];
    expect([candidate!.crossValidation.splits, candidate!.crossValidation.paths.length]).toEqual([6, 3]);
    expect(readFileSync(join(job.folder, 'report.txt'), 'utf8')).toMatch(/^CPCV {6}median Sharpe .* over 3 paths of 1 candidate/m);
    expect(readFileSync(join(job.folder, 'report.html'), 'utf8')).toContain('Combinatorial purged cross-validation');
    expect(jsonOf(job, 'manifest.json').content.inputs.map(({ role }: { role: string }) => role)).toContain('rate USD T.RATE 15m');
    expect(jsonOf(job, 'portfolio.json').caveats.map(({ claim }: { claim: string }) => claim)).not.toContain('Currencies are converted at one rate for all days.');
    expect(supervisor(desk, ['verify', job.id, '--rederive'])).toMatchObject({ code: 0, stderr: '' });
  });

  it('takes the inverse of a pair that is priced in the other currency', () => {
    const weekly = { ...inEuro, allocation: { method: 'equal', rebalance: 'weekly' } };
    const [daily, fixed] = [weekly, { ...weekly, rates: { USD: 0.8 } }].map((asked) => documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_PORTFOLIO', asked, ['--json'])));
    const equityOf = ({ folder }: PublishedJob): Buffer => readFileSync(join(folder, 'equity.arrow'));
    expect(new Set(decodeArrow(equityOf(daily!), 'equity')['equity'] as Float64Array).size).toBeGreaterThan(1);
    expect(equityOf(daily!).equals(equityOf(fixed!))).toBe(true);
    expect(jsonOf(fixed!, 'portfolio.json').caveats.map(({ claim }: { claim: string }) => claim)).toContain('Currencies are converted at one rate for all days.');
  });

  it.each([
    [{ USD: { instrument: 'T.A', timeframe: '60m' } }, 65, /^NOT_READY: T\.A 60m has not been built/],
    [{ USD: 0.8, EUR: 2 }, 64, /^BAD_PARAMS: EUR is the base currency.*rates\.EUR.* - leave this rate out/],
    [{}, 64, /^BAD_PARAMS: T\.A trades in USD, and there is no rate to EUR .*rates\.USD.* - give rates: \{ USD: <EUR for one USD> \}, or a READY series of it/],
  ])('refuses %j in one line', (rates, code, says) => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...inEuro, rates });
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(code);
  });

  it('refuses a pair of neither currency', () => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...inEuro, currency: 'EUR', rates: { USD: 0.9, JPY: { instrument: 'T.RATE', timeframe: '15m' } } });
    expect(outcome.stderr).toMatch(/^BAD_PARAMS: T\.RATE is priced in USD: it says nothing of JPY in EUR .* - take the pair of JPY and EUR/);
  });
});

describe('the example feature', () => {
  it('is that of the page, is pure and causal, and serves its strategy', () => {
    const page = readFileSync(join(PROJECT, 'docs', 'user-files.md'), 'utf8');
    expect(page).toContain(`\`\`\`ts\n${readFileSync(join(PROJECT, 'examples', 'middle.ts'), 'utf8')}\`\`\``);
    for (const file of ['middle.ts', 'aboveMiddle.ts']) cpSync(join(PROJECT, 'examples', file), join(desk.home, file));
    expect(supervisor(desk, ['check', 'middle.ts'])).toMatchObject({ code: 0, stderr: '' });
    expect(supervisor(desk, ['check', 'aboveMiddle.ts', '--feature-file', 'middle.ts'])).toMatchObject({ code: 0, stderr: '' });
  });
});
