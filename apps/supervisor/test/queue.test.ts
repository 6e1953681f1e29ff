import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, newDesk, pathsBelow, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk } from './commandLine.ts';

interface Job {
  readonly id: string;
  readonly seq: number;
  readonly state: string;
  readonly retryOf: string | null;
}

const DATA = { instrument: 'T.A', timeframes: ['15m'] };
let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(1200));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const submitOnly = (params: unknown): Job => documentOf<Job>(supervisor(desk, ['submit', 'BUILD_DATA', '--params', '-', '--json'], JSON.stringify(params)));
const jobs = (): Job[] => documentOf<Job[]>(supervisor(desk, ['list', '--json']));

describe('before anything was submitted', () => {
  it.each(['list', 'doctor', 'instruments', 'index', 'verify --all'])('"%s" says so and ends with 0', (line) => {
    const outcome = supervisor(desk, line.split(' '));
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).not.toBe('');
    expect(outcome.code).toBe(0);
  });
});

describe('the queue', () => {
  it('answers an equal request that waits with the job that is there', () => {
    const first = submitOnly(DATA);
    expect(submitOnly({ timeframes: ['15m'], instrument: 'T.A' })).toMatchObject({ id: first.id, duplicate: true });
    expect(jobs()).toHaveLength(1);
  });

  it('runs nothing of a paused type, and all of it once it is resumed', () => {
    expect(supervisor(desk, ['pause', 'BUILD_DATA']).code).toBe(0);
    expect(supervisor(desk, ['run', '--until-idle']).code).toBe(0);
    expect(jobs()[0]).toMatchObject({ state: 'QUEUED' });
    expect(supervisor(desk, ['resume', 'BUILD_DATA']).code).toBe(0);
    expect(supervisor(desk, ['run', '--until-idle']).code).toBe(0);
    expect(jobs()[0]).toMatchObject({ state: 'SUCCEEDED' });
  });

  it('cancels a job that waits at once, and refuses to cancel it twice', () => {
    const job = submitOnly({ ...DATA, timeframes: ['30m'] });
    expect(supervisor(desk, ['cancel', `#${job.seq}`]).code).toBe(0);
    expect(jobs()[0]).toMatchObject({ state: 'ABORTED' });
    expect(supervisor(desk, ['cancel', job.id.slice(-8)]).code).toBe(75);
  });

  it('retries an ended job as a new one', () => {
    const [cancelled] = jobs();
    const again = documentOf<Job>(supervisor(desk, ['retry', cancelled!.id, '--json']));
    expect(again.id).not.toBe(cancelled!.id);
    expect(jobs()[0]).toMatchObject({ id: again.id, state: 'QUEUED', retryOf: cancelled!.id });
    expect(supervisor(desk, ['retry', again.id]).code).toBe(75);
    expect(supervisor(desk, ['run', '--until-idle']).code).toBe(0);
  });

  it('starts a job only after the one it waits for', () => {
    const parent = submitOnly({ ...DATA, timeframes: ['60m'] });
    const words = ['submit', 'BUILD_DATA', '--params', '-', '--after', parent.id, '--priority', '100', '--json'];
    const child = documentOf<Job>(supervisor(desk, words, JSON.stringify({ ...DATA, timeframes: ['1d'] })));
    expect(supervisor(desk, ['run', '--until-idle', '--workers', '2']).code).toBe(0);
    const [started, ended] = [child.id, parent.id].map((id) => documentOf<Record<string, number>>(supervisor(desk, ['show', id, '--json'])));
    expect(started!['startedAtMs']).toBeGreaterThanOrEqual(ended!['finishedAtMs']!);
  });
});

describe('a lost folder', () => {
  it('is named by verify, and its series are no longer READY', () => {
    const job = documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', { ...DATA, timeframes: ['45m'] }, ['--json']));
    expect(supervisor(desk, ['index']).stdout).toMatch(/T\.A +45m +READY/);
    const folder = join(desk.outputs, 'artifacts', 'jobs', job.id);
    for (const place of [folder, join(folder, 'bars')]) chmodSync(place, 0o755);
    rmSync(join(folder, 'bars', '45m.arrow'));
    expect(supervisor(desk, ['index']).stdout).toMatch(/T\.A +45m +STALE/);
    rmSync(folder, { recursive: true });
    const outcome = supervisor(desk, ['verify', '--all']);
    expect(outcome.stdout).toMatch(new RegExp(`^BAD +${job.id} .*not there`, 'm'));
    expect(outcome.code).toBe(1);
    expect(documentOf<Job & { resultOf: string | null }>(submitAndWait(desk, 'BUILD_DATA', { ...DATA, timeframes: ['45m'] }, ['--json'])).resultOf).toBeNull(); // computed, not answered by what is gone
  });
});

describe('a lost database', () => {
  it('is not replaced in silence, and is made anew from what is published', () => {
    const published = pathsBelow(join(desk.outputs, 'artifacts', 'jobs')).filter((path) => !path.includes('/')).sort();
    expect(supervisor(desk, ['backup']).code).toBe(0);
    const place = join(desk.outputs, 'runtime', 'jobs_v2.db');
    truncateSync(place);
    for (const suffix of ['-wal', '-shm']) rmSync(place + suffix, { force: true });
    const refused = submitAndWait(desk, 'BUILD_DATA', DATA);
    expect(refused.code).toBe(65);
    expect(refused.stderr).toMatch(/^BAD_DATABASE: .*recover/);
    expect(readFileSync(place)).toHaveLength(0);
    expect(supervisor(desk, ['recover']).stdout).toMatch(new RegExp(`^${published.length} published jobs recovered`));
    expect(jobs().map(({ id }) => id).sort()).toEqual(published);
    expect(jobs().every(({ state }) => state === 'SUCCEEDED')).toBe(true);
    expect(supervisor(desk, ['verify', '--all']).code).toBe(0);
  });

  it('in which somebody else wrote is refused', () => {
    writeFileSync(join(desk.outputs, 'runtime', 'jobs_v2.db'), 'hello');
    expect(supervisor(desk, ['doctor']).code).toBe(65);
  });
});
