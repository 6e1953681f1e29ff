import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeArrow } from '@proj/core/artifacts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, pathsBelow, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type PublishedJob } from './commandLine.ts';

const DATA = { instrument: 'T.A', timeframes: ['15m'], features: ['sma_5', 'spread_2', 'beta_20', 'corr_20'], reference: 'T.B' };
const REFERENCE = { instrument: 'T.B', timeframes: ['15m', '60m'] };const PAIRS = `export default { id: 'pairs', title: 'Pairs', params: {}, features: () => ['spread_3'],
  orders: ({ feature }) => ({ target: feature('spread_3').map((apart) => (apart > 0 ? -1 : 1)) }) };`;

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeInstrument(desk, 'T.B');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 10));
  writeRaw(desk, 'T.B.txt', otherMinutes());
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

/** Another market at the same minutes, but for the first hour of all and the first of the third day. */
function otherMinutes(): string {
  const [header, ...rows] = sawtoothMinutes(600 * 10).trimEnd().split('\n');
  const kept = rows.map((row) => row.split(',')).filter((_, i) => i >= 60 && (i < 1200 || i >= 1260));
  return [header, ...kept.map(([date, time], i) => [date, time, 50, 80, 20, 50 + ((i * i) % 17), 7].join(','))].join('\n');
}


describe('BUILD_DATA with a reference', () => {
  it('says how to build the reference first', () => {
    const outcome = submitAndWait(desk, 'BUILD_DATA', DATA);
    expect(outcome.stderr).toMatch(/^NOT_READY: T\.B 15m has not been built - submit BUILD_DATA \{"instrument":"T\.B","timeframes":\["15m"\]\}/);
    expect(outcome.code).toBe(65);
  });

  it('computes features of two markets, with how well the other one covers this one', () => {
    documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_DATA', REFERENCE, ['--json']));
    const job = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_DATA', DATA, ['--json']));
    const features = decodeArrow(readFileSync(join(job.folder, 'features/15m.arrow')), 'features');
    expect(Object.keys(features)).toEqual(['time', 'tradeDate', ...DATA.features]);
    // 400 quarters of an hour: the first four have no bar of the other market, four in the middle hold one on.
    expect(jsonOf(job, 'quality.json').reference).toEqual({ instrument: 'T.B', timeframes: { '15m': { update: 392 / 400, hold: 4 / 400, missing: 4 / 400 } } });
    expect((features['spread_2'] as Float64Array).findIndex((value) => !Number.isNaN(value))).toBe(6);
    expect(jsonOf(job, 'config.json').reference).toBe('T.B');
    const certificates = jsonOf(job, 'causality.json') as { kind: string; subject: string; causal: boolean }[];
    expect(certificates.map(({ kind, subject, causal }) => [kind, subject, causal])).toEqual([
      ['timeframe', '15m from 1m', true], ['reference', 'T.B 15m', true], ['feature', 'sma_5', true], ['feature', 'spread_2', true], ['feature', 'beta_20', true], ['feature', 'corr_20', true],
    ]);
    expect(jsonOf(job, 'manifest.json').content.inputs.map(({ role }: { role: string }) => role)).toContain('reference T.B 15m');
    expect(jsonOf(job, 'manifest.json').run.inputs).toEqual(expect.arrayContaining([{ role: 'reference T.B 15m', job_id: expect.any(String) }]));
  });

  it('is the same without a queue', () => {
    const job = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_DATA', DATA, ['--json']));
    const out = join(desk.home, 'by-hand');
    const words = ['data', 'T.A', '--out', out, '--timeframe', '15m', ...DATA.features.flatMap((feature) => ['--feature', feature]), '--reference', 'T.B'];
    expect(supervisor(desk, words).stderr).toBe('');
    const files = pathsBelow(out).filter((path) => path.includes('.'));
    for (const path of files) expect([path, readFileSync(join(out, path)).equals(readFileSync(join(job.folder, path)))]).toEqual([path, true]);
  });

  it('serves a strategy, which is certified with the same reference and derived again', () => {
    writeFileSync(join(desk.home, 'pairs.ts'), PAIRS);
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO_OF_ONE, strategies: [{ file: 'pairs.ts' }] }, ['--json']);
    expect(outcome.stderr).toBe('');
    const job = documentOf<PublishedJob>(outcome);
    const certificates = jsonOf(job, 'causality.json') as { subject: string; numbers: number }[];
    expect(certificates.map(({ subject }) => subject)).toEqual(['spread_3', 'pairs']);
    expect(certificates.every(({ numbers }) => numbers > 100)).toBe(true);
    expect(supervisor(desk, ['verify', job.id, '--rederive']).code).toBe(0);
  });

  it('stays READY when the reference is built again with the same bars', () => {
    submitAndWait(desk, 'BUILD_DATA', { ...REFERENCE, features: ['sma_9'] });
    expect(supervisor(desk, ['index']).stdout).toMatch(/T\.A +15m +READY/);
  });

  it('asks for the reference to be built again when its raw file has changed', () => {
    writeRaw(desk, 'T.B.txt', sawtoothMinutes(600 * 10));
    expect(submitAndWait(desk, 'BUILD_DATA', DATA).stderr).toMatch(/^NOT_READY: T\.B 15m was built from a file or configuration that has changed since/);
  });

  it('is STALE once the reference has other bars, and derived again from those that were used', () => {
    submitAndWait(desk, 'BUILD_DATA', REFERENCE);
    const index = JSON.parse(supervisor(desk, ['index', '--json']).stdout);
    const { status, job_id: id } = index.instruments['T.A'].timeframes['15m'];
    expect(status).toBe('STALE');
    const again = supervisor(desk, ['verify', id, '--rederive']);
    expect([again.stderr, again.code]).toEqual(['', 0]);
  });

  it('is READY again when it is built on the new ones', () => {
    expect(submitAndWait(desk, 'BUILD_DATA', DATA).code).toBe(0);
    expect(supervisor(desk, ['index']).stdout).toMatch(/T\.A +15m +READY/);
  });

  it.each([
    ['a feature of a reference without one', ['--timeframe', '15m'], 65, /^BAD_FEATURE: spread_2 compares with a reference series, and the job names none - name its instrument as "reference"/],
    ['an instrument as its own reference', ['--reference', 'T.A', '--timeframe', '15m'], 64, /^USAGE: an instrument is no reference of its own .*data: reference/],
    ['a reference that is not configured', ['--reference', 'T.BB', '--timeframe', '15m'], 66, /^NOT_FOUND: there is no instrument "T\.BB" - did you mean T\.B\?/],
    ['a timeframe that the reference lacks', ['--reference', 'T.B', '--timeframe', '5m'], 65, /^NOT_READY: T\.B 5m has not been built/],
  ])('refuses %s in one line', (_, words, code, says) => {
    const outcome = supervisor(desk, ['data', 'T.A', '--timeframe', '15m', '--out', join(desk.home, 'refused'), '--feature', 'spread_2', ...words]);
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(code);
  });
});
