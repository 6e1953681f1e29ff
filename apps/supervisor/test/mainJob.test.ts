import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  documentOf, modeOf, newDesk, pathsBelow, sawtoothMinutes, startSupervisor, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome,
} from './commandLine.ts';

interface Job {
  readonly id: string;
  readonly seq: number;
  readonly state: string;
  readonly folder: string;
  readonly resultOf: string | null;
}

const DATA = { instrument: 'T.A', timeframes: ['15m', '1d'], features: ['sma_5', 'atr_3@1d'] };
const PORTFOLIO = {
  name: 'Saw-tooth <b>&</b>',
  universe: [{ instrument: 'T.A', timeframe: '15m' }],
  strategies: [{ id: 'sma_cross', params: { fast: [2, 3], slow: 8 } }, { id: 'mean_reversion', params: { period: 10 } }],
  walkForward: { train: 6, test: 2, mode: 'rolling' },
  gates: { minTrades: 1, deflatedSharpe: null },
  allocation: { method: 'equal', rebalance: 'weekly' },
  capital: 100_000,
  currency: 'USD',
  seed: 1,
};

let desk: Desk;
let data: Job;
let portfolio: Job;

beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A', 'timeframes: [15m, 1d]\n');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 15));
  data = documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', DATA, ['--json']));
  portfolio = documentOf<Job>(submitAndWait(desk, 'BUILD_PORTFOLIO', PORTFOLIO, ['--json']));
});
afterAll(() => {
  for (const path of pathsBelow(desk.home)) if (!path.includes('.')) chmodIfThere(join(desk.home, path));
  rmSync(desk.home, { recursive: true, force: true });
});

function chmodIfThere(path: string): void {
  try {
    chmodSync(path, 0o755);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

describe('BUILD_DATA', () => {
  it('leaves a read-only folder with the fixed files and nothing temporary', () => {
    expect(pathsBelow(data.folder).filter((path) => path.includes('.'))).toEqual([
      'bars/15m.arrow', 'bars/1d.arrow', 'causality.json', 'config.json', 'features/15m.arrow', 'features/1d.arrow', 'manifest.json', 'quality.json', 'rejects.csv',
    ]);
    for (const path of pathsBelow(data.folder)) expect(modeOf(join(data.folder, path))).toBe(path.includes('.') ? 0o444 : 0o555);
    expect(modeOf(data.folder)).toBe(0o555);
    expect(pathsBelow(join(desk.outputs, 'artifacts', '.staging'))).toEqual([]);
  });

  it('makes its series READY in the runtime index', () => {
    const index = JSON.parse(readFileSync(join(desk.outputs, 'runtime', 'bar_prepare_index.json'), 'utf8'));
    expect(index.instruments['T.A'].timeframes['15m']).toMatchObject({
      status: 'READY', job_id: data.id, bars: `artifacts/jobs/${data.id}/bars/15m.arrow`, features: `artifacts/jobs/${data.id}/features/15m.arrow`,
      rows: 600, first_time: '2024-01-08T09:15:00.000Z',
    });
  });

  it('answers an equal request from what is published', () => {
    const again = documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', DATA, ['--json']));
    expect(again).toMatchObject({ state: 'SUCCEEDED', resultOf: data.id, folder: data.folder });
  });

  it('gives the same files without a queue', () => {
    const out = join(desk.home, 'by-hand');
    const words = ['data', 'T.A', '--out', out, '--timeframe', '15m', '--timeframe', '1d', '--feature', 'sma_5', '--feature', 'atr_3@1d'];
    expect(supervisor(desk, words).code).toBe(0);
    for (const path of ['bars/15m.arrow', 'features/1d.arrow', 'quality.json', 'rejects.csv', 'causality.json', 'config.json']) {
      expect([path, readFileSync(join(out, path)).equals(readFileSync(join(data.folder, path)))]).toEqual([path, true]);
    }
  });

  it('keeps the bar that the end of the file cuts and says so, or drops it as the instrument declares', () => {
    const build = (id: string, policy: string): { readonly sizes: Outcome; readonly quality: { readonly timeframes: Record<string, object> } } => {
      writeInstrument(desk, id, `shortBars: ${policy}\n`);
      writeRaw(desk, `${id}.txt`, sawtoothMinutes(610));
      const sizes = supervisor(desk, ['data', id, '--out', join(desk.home, id), '--timeframe', '15m', '--timeframe', '1d']);
      return { sizes, quality: sizes.code === 0 ? JSON.parse(readFileSync(join(desk.home, id, 'quality.json'), 'utf8')) : { timeframes: {} } };
    };
    // 600 minutes of a day, from 09:00 on, and the first ten of the next; the session goes on until 22:00.
    expect(build('T.KEEP', 'keep').quality.timeframes).toMatchObject({ '15m': { rows: 41, unfinished: true, dropped: 0 }, '1d': { rows: 2, unfinished: true, dropped: 0 } });
    expect(build('T.DROP', 'dropUnfinished').quality.timeframes).toMatchObject({ '15m': { rows: 40, unfinished: false, dropped: 1 }, '1d': { rows: 1, unfinished: false, dropped: 1 } });
    expect(build('T.BAD', 'merge').sizes).toMatchObject({ code: 78, stderr: expect.stringMatching(/^BAD_CONFIG: .*shortBars/) });
    writeRaw(desk, 'few.txt', sawtoothMinutes(10));
    const none = supervisor(desk, ['data', 'T.DROP', '--out', join(desk.home, 'none'), '--timeframe', '1d', '--source', 'few.txt']);
    expect(none).toMatchObject({ code: 65, stderr: expect.stringMatching(/^BAD_DATA: no bar of 1d is left, short bars that were dropped: 1.*shortBars/) });
    expect(existsSync(join(desk.home, 'none'))).toBe(false);
  });

  it('lists rejected rows with line and reason, below the bound of the job', () => {
    writeRaw(desk, 'some-bad.txt', sawtoothMinutes(1000).replace(/^(2024\/1\/8,09:03:00),[\d.]+/m, '$1,abc'));
    const job = documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', { ...DATA, source: 'some-bad.txt' }, ['--json']));
    const rejects = readFileSync(join(job.folder, 'rejects.csv'), 'utf8').trimEnd().split('\n');
    expect(rejects).toHaveLength(2);
    expect(rejects[1]).toMatch(/^4,BAD_NUMBER,"2024\/1\/8,09:03:00,abc/);
    documentOf<Job>(submitAndWait(desk, 'BUILD_DATA', DATA, ['--json', '--force'])); // the usual file is the newest build again
  });
});

describe('BUILD_PORTFOLIO', () => {
  it('leaves the fixed files', () => {
    const files = pathsBelow(portfolio.folder);
    for (const file of ['manifest.json', 'config.json', 'portfolio.json', 'report.html', 'equity.arrow', 'trades.arrow', 'weights.arrow', 'trials.arrow', 'candidates.json', 'causality.json']) {
      expect(files).toContain(file);
    }
  });

  it('says in portfolio.json and the report what was tried and nothing of when or where', () => {
    const result = JSON.parse(readFileSync(join(portfolio.folder, 'portfolio.json'), 'utf8'));
    expect(result).toMatchObject({ name: PORTFOLIO.name, trials: { run: 3 }, candidates: [{ id: expect.stringContaining('T.A 15m') }, {}] });
    const report = readFileSync(join(portfolio.folder, 'report.html'), 'utf8');
    expect(report).not.toContain('<b>&</b>');
    for (const secret of [portfolio.id, desk.home]) {
      for (const file of ['portfolio.json', 'report.html', 'candidates.json']) expect(readFileSync(join(portfolio.folder, file), 'utf8')).not.toContain(secret);
    }
  });

  it('refuses bars whose raw file has changed since, and says how to rebuild', () => {
    const other = newDesk();
    writeInstrument(other, 'T.A');
    writeRaw(other, 'T.A.txt', sawtoothMinutes(3000));
    submitAndWait(other, 'BUILD_DATA', DATA);
    writeRaw(other, 'T.A.txt', sawtoothMinutes(3600));
    expect(supervisor(other, ['index']).stdout).toMatch(/T\.A +15m +STALE/);
    const outcome = submitAndWait(other, 'BUILD_PORTFOLIO', PORTFOLIO);
    expect(outcome.stderr).toMatch(/^NOT_READY: T\.A 15m was built from a file or configuration that has changed since.*BUILD_DATA/);
    expect(outcome.code).toBe(65);
  });
});

describe('verify', () => {
  it('finds everything in order, and the same bytes when it derives again', () => {
    const outcome = supervisor(desk, ['verify', '--all', '--rederive']);
    expect(outcome.stderr).toBe('');
    expect(outcome.stdout).toMatch(/ 0 bad$/m);
    expect(outcome.code).toBe(0);
  });

  it.each(['bars/15m.arrow', 'quality.json', 'manifest.json'])('names %s when one bit of it has turned', (file) => {
    const path = join(data.folder, file);
    const bytes = readFileSync(path);
    const turned = Buffer.from(bytes);
    turned[Math.floor(turned.length / 2)]! ^= 1;
    chmodSync(path, 0o644);
    writeFileSync(path, turned);
    chmodSync(path, 0o444);
    const outcome = supervisor(desk, ['verify', '--all']);
    expect(outcome.code).toBe(1);
    expect(outcome.stdout).toMatch(new RegExp(`^BAD +${data.id} .*${file === 'manifest.json' ? 'manifest' : file}`, 'm'));
    chmodSync(path, 0o644);
    writeFileSync(path, bytes);
    chmodSync(path, 0o444);
    expect(supervisor(desk, ['verify', '--all']).code).toBe(0);
  });
});

describe('a supervisor', () => {
  it('is refused while another works, with 73', async () => {
    const first = startSupervisor(desk, ['run']);
    await new Promise((resolve) => first.stderr?.once('data', resolve));
    const second = supervisor(desk, ['run']);
    expect(second.code).toBe(73);
    expect(second.stderr).toMatch(/^LOCKED: /);
    first.kill('SIGTERM');
    await new Promise((resolve) => first.once('exit', resolve));
    expect(first.exitCode).toBe(0);
  });

  it('lets Ctrl-C cancel the job that is waited for: 130, nothing published, nothing left', async () => {
    writeRaw(desk, 'long.txt', sawtoothMinutes(600 * 15));
    const params = join(desk.home, 'long.json');
    writeFileSync(params, JSON.stringify({ ...DATA, source: 'long.txt', timeframes: ['1m', '5m', '15m'], features: ['wma_500', 'rank_500', 'zscore_500'] }));
    const waiting = startSupervisor(desk, ['submit', 'BUILD_DATA', '--params', params, '--wait']);
    let said = '';
    waiting.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
    await until(() => documentOf<Job[]>(supervisor(desk, ['list', '--json', '--limit', '1']))[0]?.state === 'RUNNING');
    waiting.kill('SIGINT');
    const code = await new Promise((resolve) => waiting.once('exit', resolve));
    expect(code).toBe(130);
    expect(said).toMatch(/^CANCELLED: job #\d+ was cancelled/m);
    const [job] = documentOf<Job[]>(supervisor(desk, ['list', '--json', '--limit', '1']));
    expect(job?.state).toBe('ABORTED');
    expect(pathsBelow(join(desk.outputs, 'artifacts', '.staging'))).toEqual([]);
    expect(pathsBelow(join(desk.outputs, 'artifacts', 'jobs'))).not.toContain(job?.id);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (holds()) return;
    await sleep(50);
  }
  throw new Error('it never came to be');
}
