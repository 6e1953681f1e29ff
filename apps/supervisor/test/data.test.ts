import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, newDesk, pathsBelow, sawtoothMinutes, startSupervisor, supervisor, writeInstrument, writeRaw, type Desk, type Outcome } from './commandLine.ts';

interface Built {
  readonly folder: string;
  readonly files: readonly { readonly path: string }[];
  readonly quality: { readonly bars: number; readonly duplicates: number; readonly months: readonly unknown[] };
}

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A', 'timeframes: [1h, 1d]\n');
  writeInstrument(desk, 'T.BARE');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(3000));
  writeRaw(desk, 'long.txt', sawtoothMinutes(600 * 15));
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const data = (words: readonly string[], more: readonly string[] = []): Outcome => supervisor(desk, ['data', ...words, '--out', join(desk.home, 'out'), ...more]);

/** One line on standard error, and nothing of the output. */
function expectNothing({ code, stdout, stderr }: Outcome, wanted: number, says: RegExp): void {
  expect({ code, stdout }).toEqual({ code: wanted, stdout: '' });
  expect(stderr.trimEnd().split('\n')).toHaveLength(1);
  expect(stderr).toMatch(says);
  expect(pathsBelow(desk.home).filter((path) => path.startsWith('out'))).toEqual([]);
}

describe('data', () => {
  it('builds the timeframes of the instrument\'s file, says how good the bars are, and shows no progress in a pipe', () => {
    const outcome = data(['T.A']);
    expect(outcome).toMatchObject({ code: 0, stderr: '' });
    expect(pathsBelow(join(desk.home, 'out'))).toEqual(['bars', 'bars/1d.arrow', 'bars/60m.arrow', 'causality.json', 'config.json', 'quality.json', 'rejects.csv']);
    expect(outcome.stdout).toMatch(/^T\.A\n3,000 bars of 1m, 2024-01 to 2024-01: coverage /m);
    expect(outcome.stdout.split('\n').filter((line) => line.length > 80 && !line.includes(desk.home))).toEqual([]);
    rmSync(join(desk.home, 'out'), { recursive: true });
  });

  it('gives the files and the quality as one document', () => {
    const outcome = data(['T.A'], ['--json', '--timeframe', '15m', '--pack', 'trend', '--feature', 'sma_7']);
    const built = documentOf<Built>(outcome);
    expect(outcome.stderr).toBe('');
    expect(built.quality).toMatchObject({ bars: 3000, duplicates: 0, months: [{ month: '2024-01', present: 3000 }] });
    expect(built.files.map(({ path }) => path)).toContain(join(built.folder, 'features/15m.arrow'));
    const { features } = JSON.parse(readFileSync(join(built.folder, 'config.json'), 'utf8'));
    expect(features).toEqual(expect.arrayContaining(['sma_7']));
    expect(features.length).toBeGreaterThan(3);
    rmSync(built.folder, { recursive: true });
  });

  it.each([
    [['T.B'], 66, /^NOT_FOUND: there is no instrument "T\.B" - did you mean T\.A\?/],
    [['../T.A'], 66, /^NOT_FOUND: there is no instrument/],
    [['T.BARE'], 64, /^USAGE: T\.BARE has no timeframes in its file - give --timeframe 1d/],
    [['T.A', '--pack', 'trnd'], 66, /^NOT_FOUND: there is no pack "trnd" - did you mean trend\?/],
    [['T.A', '--feature', 'smma_5'], 65, /^BAD_FEATURE: .*did you mean sma/],
    [['T.A', '--timeframe', 'quarter'], 64, /^USAGE: a timeframe is minutes/],
    [['T.A', '--source', 'gone.txt'], 66, /^NOT_FOUND: .*gone\.txt/],
    [['T.A', '--source', '../x'], 64, /^BAD_PATH/],
  ])('%j ends with %i, one line, and nothing written', (words, code, says) => expectNothing(data(words), code, says));

  it('refuses a folder that is there, and leaves it alone', () => {
    mkdirSync(join(desk.home, 'mine'));
    const outcome = supervisor(desk, ['data', 'T.A', '--out', join(desk.home, 'mine')]);
    expect(outcome).toMatchObject({ code: 64, stderr: expect.stringMatching(/^USAGE: the folder is there already/) });
    expect(readdirSync(join(desk.home, 'mine'))).toEqual([]);
  });

  it('stops at once on Ctrl-C and leaves nothing', async () => {
    const out = join(desk.home, 'stopped', 'here');
    const features = ['wma_500', 'rank_500', 'zscore_500'].flatMap((name) => ['--feature', name]);
    const running = startSupervisor(desk, ['data', 'T.A', '--source', 'long.txt', '--timeframe', '1m', '--timeframe', '5m', ...features, '--out', out]);
    let said = '';
    running.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => existsSync(join(desk.home, 'stopped'))); // the build has begun
    running.kill('SIGINT');
    const code = await new Promise((resolve) => running.once('exit', resolve));
    expect(code).toBe(130);
    expect(said).toMatch(/^CANCELLED: stopped by Ctrl-C; nothing was written/m);
    expect(pathsBelow(desk.home).filter((path) => path.startsWith('stopped'))).toEqual([]);
  });
});

/** A folder in which large files cannot be written: a file system of one MiB, or, where this user may mount none, a limit on the size of files. */
function smallDisk(): { readonly place: string; readonly limit: string; readonly release: () => void } {
  const place = join(desk.home, 'small');
  mkdirSync(place);
  const isMounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', place]).status === 0;
  return { place, limit: isMounted ? 'unlimited' : '900', release: () => (isMounted ? void spawnSync('umount', [place]) : undefined) };
}

describe('a disk that is full half-way', () => {
  it('leaves nothing, says so, and takes what fits', () => {
    const { place, limit, release } = smallDisk();
    const dataInto = (folder: string, words: readonly string[]): Outcome => {
      const entry = join(import.meta.dirname, '..', 'dist', 'index.js');
      const line = ['-c', `ulimit -f ${limit} && exec "$0" "$@"`, process.execPath, entry, 'data', 'T.A', ...words, '--out', join(place, folder)];
      const { status, stdout, stderr } = spawnSync('sh', line, { env: desk.env, cwd: desk.home, encoding: 'utf8' });
      return { code: status, stdout, stderr };
    };
    try {
      // The bars of a minute take half of it, their features more than the rest.
      const features = ['sma_3', 'sma_4', 'sma_5', 'sma_6', 'sma_7', 'sma_8'].flatMap((name) => ['--feature', name]);
      const outcome = dataInto(join('bars', 'here'), ['--source', 'long.txt', '--timeframe', '1m', ...features]);
      expect(outcome).toMatchObject({ code: 74, stdout: '', stderr: expect.stringMatching(/^IO: (no space left on the device|the file system says EFBIG) \(.*1m\.arrow\)\n$/) });
      expect(readdirSync(place)).toEqual([]);
      expect(dataInto('less', [])).toMatchObject({ code: 0 });
    } finally {
      release();
    }
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 4000; tries++) {
    if (holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  throw new Error('it never came to be');
}
