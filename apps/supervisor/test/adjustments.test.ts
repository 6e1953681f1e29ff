import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeBars } from '@proj/core/artifacts';
import type { Bars } from '@proj/core/bars';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, pathsBelow, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome, type PublishedJob } from './commandLine.ts';

/** Ten days from 8 January 2024 on; from the third day a contract 20 points dearer, from the sixth (15 January) one 5 points cheaper than that. */
const RAW = sawtoothMinutes(600 * 10).replaceAll(/^(2024\/1\/(\d+),[^,]+,)([^,]+),([^,]+),([^,]+),([^,]+)/gm, (_, head: string, day: string, ...prices: string[]) => {
  const dearer = Number(day) >= 15 ? 15 : Number(day) >= 10 ? 20 : 0;
  return head + prices.slice(0, 4).map((price) => Number(price) + dearer).join(',');
});
const ROLLS = '# the future of the saw-tooth\ndate,from,to\n2024-01-10,100,120\n2024-01-15,120,115\n';
const FORWARD = { file: 'rolls.csv', method: 'difference' };
const DATA = { instrument: 'T.A', timeframes: ['15m', '1d'], features: ['sma_5', 'roc_3'] };

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', RAW);
  writeRaw(desk, 'rolls.csv', ROLLS);
  writeRaw(desk, 'plain.txt', sawtoothMinutes(600 * 10));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const build = (params: Readonly<Record<string, unknown>>): PublishedJob => documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_DATA', { ...DATA, ...params }, ['--json']));
const fileOf = (job: PublishedJob, path: string): Buffer => readFileSync(join(job.folder, path));
const barsOf = (job: PublishedJob): Bars => decodeBars(fileOf(job, 'bars/15m.arrow'), 'bars').bars;

describe('BUILD_DATA with adjustments', () => {
  it('gives, forward, the very bars of a series that never jumped, and keeps the file', () => {
    const job = build({ adjustments: FORWARD });
    const plain = build({ source: 'plain.txt' });
    expect(fileOf(job, 'bars/15m.arrow').equals(fileOf(plain, 'bars/15m.arrow'))).toBe(true);
    expect(fileOf(job, 'features/1d.arrow').equals(fileOf(plain, 'features/1d.arrow'))).toBe(true);
    expect(fileOf(job, 'sources/rolls.csv').toString()).toBe(ROLLS);
    expect(jsonOf(job, 'config.json').adjustments).toMatchObject({ kind: 'rolls', method: 'difference', direction: 'forward', file: 'rolls.csv' });
    expect(jsonOf(plain, 'config.json').adjustments).toBeNull();
    const { adjustments, offTick } = jsonOf(job, 'quality.json');
    expect(adjustments).toMatchObject({ listed: 2, applied: 2, before: 0, after: 0, first: '2024-01-10', last: '2024-01-15', offTick: 0 });
    expect(adjustments.steps).toMatchObject([{ date: '2024-01-10', closeDate: '2024-01-09', shift: 20 }, { date: '2024-01-15', closeDate: '2024-01-12', shift: -5 }]);
    expect(offTick).toBe(0);
    expect(jsonOf(job, 'manifest.json').content.inputs.map(({ role }: { role: string }) => role)).toContain('adjustments');
    const [prices, ...features] = jsonOf(job, 'causality.json');
    expect(prices).toMatchObject({ timeframe: '1m', kind: 'prices', subject: 'difference forward', causal: true, says: expect.stringMatching(/^A price depends on the rolls up to it alone/) });
    expect(features.map(({ kind }: { kind: string }) => kind)).toEqual(['timeframe', 'timeframe', 'feature', 'feature', 'feature', 'feature']);
    expect(features.some((certificate: object) => 'says' in certificate)).toBe(false);
  });

  it('says, backward, that past prices know the future, in each certificate', () => {
    const job = build({ adjustments: { ...FORWARD, direction: 'backward' } });
    const plain = build({ source: 'plain.txt' });
    expect([...barsOf(job).close].map((price, i) => price - barsOf(plain).close[i]!).every((apart) => apart === 15)).toBe(true);
    const [prices, ...features] = jsonOf(job, 'causality.json');
    expect(prices).toMatchObject({ kind: 'prices', subject: 'difference backward', causal: false });
    for (const { says } of [prices, ...features]) expect(says).toMatch(/^Past prices know the future: each depends on all later rolls; .*returns in per cent are not/);
  });

  it('says so in the certificates and caveats of a portfolio on such prices', () => {
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO_OF_ONE, strategies: [{ id: 'sma_cross', params: { fast: 2, slow: 8 } }] }, ['--json']);
    expect(outcome.stderr).toBe('');
    const portfolio = documentOf<PublishedJob>(outcome);
    for (const { says } of jsonOf(portfolio, 'causality.json')) expect(says).toMatch(/^Past prices know the future/);
    const caveat = jsonOf(portfolio, 'portfolio.json').caveats.find(({ claim }: { claim: string }) => claim === 'Past prices know the future.');
    expect(caveat.detail).toMatch(/^T\.A 15m: adjusted backward \(difference\)/);
    expect(fileOf(portfolio, 'report.html').toString()).toContain('Past prices know the future.');
    expect(fileOf(portfolio, 'report.txt').toString()).toContain('Past prices know the future.');
  });

  it('is the same without a queue', () => {
    const job = build({ adjustments: FORWARD });
    const out = join(desk.home, 'by-hand');
    const words = ['data', 'T.A', '--out', out, '--timeframe', '15m', '--timeframe', '1d', '--feature', 'sma_5', '--feature', 'roc_3', '--adjustments', 'rolls.csv', '--method', 'difference'];
    const outcome = supervisor(desk, words);
    expect(outcome.stderr).toBe('');
    const files = pathsBelow(out).filter((path) => path.includes('.'));
    expect(files).toContain('sources/rolls.csv');
    for (const path of files) expect([path, readFileSync(join(out, path)).equals(fileOf(job, path))]).toEqual([path, true]);
  });

  it('is STALE when the adjustment file says something else, and derived again from its own copy all the same', () => {
    const own = newDesk();
    writeInstrument(own, 'T.A');
    writeRaw(own, 'T.A.txt', RAW);
    writeRaw(own, 'rolls.csv', ROLLS);
    const { id } = documentOf<PublishedJob>(submitAndWait(own, 'BUILD_DATA', { ...DATA, adjustments: FORWARD }, ['--json']));
    expect(supervisor(own, ['index']).stdout).toMatch(/T\.A +15m +READY/);
    writeRaw(own, 'rolls.csv', ROLLS.replace('120\n', '121\n'));
    expect(supervisor(own, ['index']).stdout).toMatch(/T\.A +15m +STALE/);
    const again = supervisor(own, ['verify', id, '--rederive']);
    expect([again.stderr, again.code]).toEqual(['', 0]);
    rmSync(join(own.raw, 'rolls.csv'));
    expect(supervisor(own, ['verify', id, '--rederive']).code).toBe(0);
    writeRaw(own, 'rolls.csv', ROLLS);
    expect(supervisor(own, ['index']).stdout).toMatch(/T\.A +15m +READY/);
    rmSync(own.home, { recursive: true, force: true });
  });

  it.each([
    ['a file that is not there', 'none.csv', 'difference', '', 66, /^NOT_FOUND: there is no such file \(.*none\.csv\)/],
    ['a file outside the raw root', '../rolls.csv', 'difference', '', 64, /^BAD_PATH: "\.\.\/rolls\.csv" leads out of /],
    ['an empty file', 'bad.csv', 'difference', '', 65, /^BAD_DATA: the adjustment file is empty \(.*bad\.csv\)/],
    ['a file of bars', 'T.A.txt', 'difference', '', 65, /^BAD_DATA: the columns date, time, .* say neither rolls nor corporate actions \(.*T\.A\.txt:1\) - write the header as date,difference or/],
    ['a file far too long', 'bad.csv', 'difference', ' '.repeat(5_000_000), 65, /^BAD_DATA: the adjustment file has 5000000 bytes, at most 4194304 are read/],
    ['a name that cannot be kept', 'my rolls.csv', 'difference', '', 64, /^BAD_PARAMS: an adjustment file is named by letters.*adjustments\.file: my rolls\.csv/],
    ['a method for shares', 'bad.csv', 'splits', ROLLS, 64, /^BAD_PARAMS: the method splits is not for the rolls of a future/],
    ['a date that is no trade date', 'bad.csv', 'difference', 'date,difference\n2024-01-13,1\n', 65, /^BAD_DATA: 2024-01-13 is no trade date of cme_fx \(.*bad\.csv:2\)/],
    ['dates out of order', 'bad.csv', 'difference', 'date,difference\n2024-01-15,1\n2024-01-10,1\n', 65, /^BAD_DATA: the date is earlier than that of line 2 \(.*bad\.csv:3\) - sort the lines/],
    ['words', 'bad.csv', 'difference', 'date,difference\n2024-01-15,a\n', 65, /^BAD_DATA: difference 'a' is not a number \(.*bad\.csv:2\)/],
  ])('refuses %s in one line, and writes nothing', (_, file, method, text, code, says) => {
    writeFileSync(join(desk.raw, 'bad.csv'), text);
    const out = join(desk.home, 'refused');
    expectRefused(supervisor(desk, ['data', 'T.A', '--out', out, '--timeframe', '15m', '--adjustments', file, '--method', method]), code, says);
    expect(pathsBelow(out)).toEqual([]);
  });

  it.each([
    [{ ...FORWARD, method: 'diff' }, /^BAD_PARAMS: 'diff' is none of none, difference, ratio, splits, total \(BUILD_DATA: adjustments\.method\)/],
    [{ ...FORWARD, directoin: 'backward' }, /^BAD_PARAMS: unknown key 'directoin' .*did you mean direction\?/],
    [{ file: 'rolls.csv' }, /^BAD_PARAMS: .*adjustments\.method/],
  ])('are refused as parameters: %j', (adjustments, says) => {
    expectRefused(submitAndWait(desk, 'BUILD_DATA', { ...DATA, adjustments }), 64, says);
  });

  it('refuses a method on the command line without a file', () => {
    const outcome = supervisor(desk, ['data', 'T.A', '--out', join(desk.home, 'nowhere'), '--timeframe', '15m', '--method', 'ratio']);
    expect(outcome.stderr).toMatch(/^USAGE: --method and --direction say how --adjustments <file> adjusts/);
    expect(outcome.code).toBe(64);
  });
});

function expectRefused({ stdout, stderr, code: ended }: Outcome, code: number, says: RegExp): void {
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(says);
  expect(ended).toBe(code);
}
