import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, newDesk, pathsBelow, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome } from './commandLine.ts';

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(100));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const PORTFOLIO = {
  name: 'p',
  universe: [{ instrument: 'T.A', timeframe: '15m' }],
  strategies: [{ id: 'sma_cross' }],
  walkForward: { train: 20, test: 5, mode: 'rolling' },
  allocation: { method: 'equal' },
  capital: 1e6,
  currency: 'USD',
  seed: 1,
};

/** One line on standard error, of the form CODE: sentence, and no trace of a stack. */
function expectOneLine({ stdout, stderr }: Outcome, says: RegExp): void {
  expect(stdout).toBe('');
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(/^[A-Z_]+: /);
  expect(stderr).toMatch(says);
  expect(stderr).not.toMatch(/\bat .*:\d+:\d+|node:internal/);
}

describe('a command line that does not fit', () => {
  it.each([
    [['frobnicate'], 64, /no command "frobnicate"/],
    [['lsit'], 64, /did you mean list\?/],
    [['submit'], 64, /<TYPE> is missing/],
    [['submit', 'BUILD_DATA'], 64, /--params/],
    [['submit', 'BUILD_DATA', '--parms', 'x'], 64, /did you mean --params\?/],
    [['submit', 'BUILD_DATA', '--params', 'nowhere.json'], 66, /nowhere\.json/],
    [['list', '--limit', 'many'], 64, /whole number/],
    [['list', '--state', 'DONE'], 64, /no state "DONE"/],
    [['show', '#99'], 66, /no job/],
    [['cancel', '../../etc'], 64, /names no job/],
    [['verify'], 64, /name one job, or --all/],
    [['sniff', 'nowhere.txt'], 66, /nowhere\.txt/],
  ])('%j ends with %i', (words, code, says) => {
    const outcome = supervisor(desk, words);
    expectOneLine(outcome, says);
    expect(outcome.code).toBe(code);
  });

  it('gives the same failure as one JSON document with --json', () => {
    const outcome = supervisor(desk, ['show', '#99', '--json']);
    expect(outcome.stderr).toBe('');
    expect(documentOf(outcome)).toMatchObject({ error: { code: 'NOT_FOUND', exitCode: 66 } });
    expect(outcome.code).toBe(66);
  });
});

describe('a job that is refused at the door', () => {
  it.each([
    ['an unknown type', 'BUILD_DATE', {}, 64, /UNKNOWN_TYPE: .*BUILD_DATA/],
    ['a type in the wrong case', 'build_data', {}, 64, /did you mean BUILD_DATA\?/],
    ['the removed type', 'RUN_RESEARCH_V2', {}, 64, /REMOVED_TYPE: .*BUILD_PORTFOLIO/],
    ['missing params', 'BUILD_DATA', {}, 64, /BAD_PARAMS: .*instrument/],
    ['unknown params', 'BUILD_DATA', { instrument: 'T.A', timeframe: ['15m'], timeframes: ['15m'] }, 64, /BAD_PARAMS: .*'timeframe'.*did you mean timeframes/],
    ['params of the wrong kind', 'BUILD_DATA', { instrument: 'T.A', timeframes: '15m' }, 64, /BAD_PARAMS: .*timeframes/],
    ['a timeframe that is none', 'BUILD_DATA', { instrument: 'T.A', timeframes: ['quarter'] }, 64, /BAD_PARAMS: .*timeframe/],
    ['an instrument that is a path', 'BUILD_DATA', { instrument: '../../etc/passwd', timeframes: ['15m'] }, 64, /BAD_PARAMS/],
    ['a portfolio without strategies', 'BUILD_PORTFOLIO', { ...PORTFOLIO, strategies: [] }, 64, /BAD_PARAMS: .*strategies/],
    ['a strategy file that is not there', 'BUILD_PORTFOLIO', { ...PORTFOLIO, strategies: [{ file: 'mine.ts' }] }, 66, /NOT_FOUND: .*mine\.ts/],
  ])('%s', (_, type, params, code, says) => {
    const before = pathsBelow(desk.outputs);
    const outcome = submitAndWait(desk, type, params);
    expectOneLine(outcome, says);
    expect(outcome.code).toBe(code);
    expect(documentOf<unknown[]>(supervisor(desk, ['list', '--json']))).toEqual([]);
    expect(pathsBelow(desk.outputs).filter((path) => !before.includes(path) && !/jobs_v2\.db/.test(path) && path !== 'runtime')).toEqual([]);
  });

  it.each([
    ['text that is not JSON', '{"instrument":', 64, /BAD_PARAMS: .*not JSON/],
    ['a number that JSON cannot hold', '{"instrument":"T.A","timeframes":["15m"],"quality":{"rejectedShare":1e400}}', 64, /BAD_PARAMS/],
    ['a text nested 200,000 deep', `${'['.repeat(200_000)}${']'.repeat(200_000)}`, 64, /BAD_PARAMS/],
  ])('%s', (_, text, code, says) => {
    const outcome = supervisor(desk, ['submit', 'BUILD_DATA', '--params', '-'], text);
    expectOneLine(outcome, says);
    expect(outcome.code).toBe(code);
  });
});

describe('a job that fails', () => {
  /** One line tells why; nothing is published and nothing half-made is left. */
  function expectFailure(outcome: Outcome, code: number, says: RegExp): void {
    expectOneLine(outcome, says);
    expect(outcome.code).toBe(code);
    expect(pathsBelow(join(desk.outputs, 'artifacts', '.staging'))).toEqual([]);
    expect(pathsBelow(join(desk.outputs, 'artifacts', 'jobs'))).toEqual([]);
  }

  it('because its raw file is not there', () => {
    writeInstrument(desk, 'T.GONE');
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.GONE', timeframes: ['15m'] }), 66, /NOT_FOUND: .*T\.GONE\.txt/);
  });

  it('because nothing is configured under that name', () => {
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.B', timeframes: ['15m'] }), 66, /NOT_FOUND: there is no instrument "T\.B".*did you mean T\.A/);
  });

  it('because its configuration cannot be read, with the place in the file', () => {
    writeInstrument(desk, 'T.BAD', 'pointvalue: 3\n');
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.BAD', timeframes: ['15m'] }), 78, /BAD_CONFIG: .*'pointvalue'.*T\.BAD\.yaml.*did you mean pointValue/);
  });

  it.each(['../secret.txt', '/etc/passwd', '~/x', 'link.txt'])('because its source %s leads out of the raw root', (source) => {
    mkdirSync(desk.raw, { recursive: true });
    writeFileSync(join(desk.home, 'secret.txt'), sawtoothMinutes(50));
    rmSync(join(desk.raw, 'link.txt'), { force: true });
    symlinkSync(join(desk.home, 'secret.txt'), join(desk.raw, 'link.txt'));
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'], source }), 64, /BAD_PATH/);
  });

  it('because too many rows of its raw file are bad, with the first lines', () => {
    writeRaw(desk, 'bad.txt', sawtoothMinutes(100).replace(/^(2024\/1\/8,09:0[3-6]:00),[\d.]+/gm, '$1,abc'));
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'], source: 'bad.txt' }), 65, /BAD_DATA: 4 of 100 rows were rejected \(4\.0 %, at most 1\.0 % may be\): line 4 BAD_NUMBER, line 5 BAD_NUMBER/);
  });

  it('because its source is a folder or a pipe, which nobody waits for', () => {
    mkdirSync(join(desk.raw, 'folder'), { recursive: true });
    execFileSync('mkfifo', [join(desk.raw, 'pipe')]);
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'], source: 'folder' }), 64, /BAD_PATH: it is a folder, no file \(.*folder\)/);
    expectFailure(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'], source: 'pipe' }), 64, /BAD_PATH: it is a pipe, no file \(.*pipe\)/);
  });

  it('because its raw file says two things of one minute and the job wants none of that', () => {
    writeRaw(desk, 'twice.txt', `${sawtoothMinutes(100)}2024/1/8,10:40:00,1,2,1,2,3\n`);
    const params = { instrument: 'T.A', timeframes: ['15m'], source: 'twice.txt', quality: { conflicts: 'fail' } };
    expectFailure(submitAndWait(desk, 'BUILD_DATA', params), 65, /BAD_DATA: lines 101 and 102 have the same stamp and different values \(.*twice\.txt\)/);
  });

  it('because it asks for a policy that there is not', () => {
    const params = { instrument: 'T.A', timeframes: ['15m'], quality: { disorder: 'shuffle' } };
    expectFailure(submitAndWait(desk, 'BUILD_DATA', params), 64, /BAD_PARAMS: .*disorder/);
  });

  it('because a portfolio asks for bars that were never built', () => {
    expectFailure(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO), 65, /NOT_READY: T\.A 15m has not been built.*submit BUILD_DATA/);
  });
});

describe('a database that is not ours', () => {
  it('is refused with 65 and stays as it was', () => {
    const other = newDesk();
    writeInstrument(other, 'T.A');
    const place = join(other.outputs, 'runtime', 'jobs_v2.db');
    mkdirSync(join(place, '..'), { recursive: true });
    writeFileSync(place, 'this is somebody else\'s file\n'.repeat(200));
    const before = createHash('sha256').update(readFileSync(place)).digest('hex');
    for (const outcome of [supervisor(other, ['run', '--until-idle']), submitAndWait(other, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['1d'] })]) {
      expect(outcome.code).toBe(65);
      expect(outcome.stderr).toMatch(/^BAD_DATABASE: .*jobs_v2\.db/);
    }
    expect(createHash('sha256').update(readFileSync(place)).digest('hex')).toBe(before);
    rmSync(other.home, { recursive: true, force: true });
  });
});
