import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeArrow } from '@proj/core/artifacts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, jsonOf, newDesk, PORTFOLIO_OF_ONE, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type PublishedJob } from './commandLine.ts';

const DATA = { instrument: 'T.A', timeframes: ['15m'], features: ['sessionleft', 'sessionbar', 'vwap'] };const HOME = `export default { id: 'home', title: 'Home by the evening', params: {}, features: () => ['sessionleft'],
  orders: ({ feature }) => ({ target: feature('sessionleft').map((minutes) => (minutes > 240 ? 1 : 0)) }) };`;

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 10));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));


describe('features of the session', () => {
  it('are built with the calendar, and certified', () => {
    const job = documentOf<PublishedJob>(submitAndWait(desk, 'BUILD_DATA', DATA, ['--json']));
    const features = decodeArrow(readFileSync(join(job.folder, 'features/15m.arrow')), 'features') as Record<string, Float64Array>;
    // The Euro FX future ends its session at 16:00 in Chicago, in January 22:00 UTC; the bars of a day close from 09:15 to 19:00 UTC.
    expect([features['sessionleft']![0], features['sessionleft']![39]]).toEqual([765, 180]);
    expect([features['sessionbar']![39], features['sessionbar']![40], features['sessionbar']![79]]).toEqual([NaN, 0, 39]);
    expect(features['vwap']!.findIndex((value) => !Number.isNaN(value))).toBe(40);
    const certificates = jsonOf(job, 'causality.json') as { subject: string; causal: boolean; numbers: number }[];
    expect(certificates.map(({ subject, causal }) => [subject, causal])).toEqual(['15m from 1m', ...DATA.features].map((shown) => [shown, true]));
    expect(certificates.every(({ numbers }) => numbers > 300)).toBe(true);
  });

  it('serve a strategy that goes home before the end, which is certified and derived again', () => {
    writeFileSync(join(desk.home, 'home.ts'), HOME);
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO_OF_ONE, strategies: [{ file: 'home.ts' }] }, ['--json']);
    expect(outcome.stderr).toBe('');
    const job = documentOf<PublishedJob>(outcome);
    const certificates = jsonOf(job, 'causality.json') as { subject: string; numbers: number }[];
    expect(certificates.map(({ subject, numbers }) => [subject, numbers > 100])).toEqual([['sessionleft', true], ['home', true]]);
    expect(supervisor(desk, ['verify', job.id, '--rederive']).code).toBe(0);
  });
});
