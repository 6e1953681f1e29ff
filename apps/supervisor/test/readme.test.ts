import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { COMMANDS, JOB_TYPES } from '@proj/control';
import { readInstrument } from '@proj/core/config';
import { describe, expect, it } from 'vitest';
import { documentOf, newDesk, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw } from './commandLine.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
const README = readFileSync(join(PROJECT, 'README.md'), 'utf8');
const KERNEL_PAGE = readFileSync(join(PROJECT, 'docs', 'kernel.md'), 'utf8');
const TYPE_OPTIONS = ['--noEmit', '--ignoreConfig', '--strict', '--noUncheckedIndexedAccess', '--skipLibCheck', '--target', 'es2024', '--module', 'nodenext', '--types', 'node'];
const EXAMPLES = ['weekBreak.ts', 'dipForAWeek.ts', 'averageCross.ts'];

/** The code blocks of one language, in order. */
function blocksOf(language: string, page = README): string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gm'))].map((match) => match[1]!);
}

function schemaOf(type: string): (params: unknown) => void {
  const found = JOB_TYPES.find(({ name }) => name === type);
  return (params) => void found!.schema.parse(params);
}

describe('README', () => {
  it('lists every command that there is', () => {
    for (const { name } of COMMANDS) expect(README).toMatch(new RegExp(`\`${name}[ \`]`));
  });

  it('shows an instrument that can be read', () => {
    const [yaml] = blocksOf('yaml');
    expect(readInstrument(yaml!, 'README').id).toBe('MY.ES');
  });

  it('shows parameters that are accepted', () => {
    const [portfolio] = blocksOf('json');
    expect(() => schemaOf('BUILD_PORTFOLIO')(JSON.parse(portfolio!))).not.toThrow();
    const data = /echo '(\{.*\})' > es\.json/.exec(README)?.[1];
    expect(() => schemaOf('BUILD_DATA')(JSON.parse(data!))).not.toThrow();
  });

  it('shows the very strategies of the examples folder', () => {
    const shown = EXAMPLES.map((file) => readFileSync(join(PROJECT, 'examples', file), 'utf8'));
    expect([...blocksOf('ts').slice(0, 2), ...blocksOf('ts', KERNEL_PAGE).slice(0, 1)]).toEqual(shown);
  });

  it('shows a sweep that runs as it stands beside the strategy it loads', () => {
    const folder = mkdtempSync(join(tmpdir(), 'kernel-page-'));
    const [, script, ...more] = blocksOf('ts', KERNEL_PAGE);
    expect(more).toEqual([]);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(join(folder, 'sweepAverages.ts'), script!);
    cpSync(join(PROJECT, 'examples', 'averageCross.ts'), join(folder, 'averageCross.ts'));
    symlinkSync(join(PROJECT, 'apps', 'supervisor', 'node_modules'), join(folder, 'node_modules'));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['sweepAverages.ts'], { cwd: folder, encoding: 'utf8' });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const rows = stdout.trim().split('\n').map((line) => line.split(' ').map(Number));
    expect(rows.map(([fast, slow]) => [fast, slow])).toEqual([5, 10, 15, 20].flatMap((fast) => [[fast, 50], [fast, 100]]));
    expect(rows.map(([, , trades]) => trades)).toEqual(rows.map(() => 8)); // each of the eight rises of 300 bars, down first
    const checked = spawnSync(join(PROJECT, 'apps', 'supervisor', 'node_modules', '.bin', 'tsc'), [...TYPE_OPTIONS, 'sweepAverages.ts'], { cwd: folder, encoding: 'utf8' });
    expect(checked.stdout).toBe('');
    rmSync(folder, { recursive: true });
  });

  it('names only files that exist in its map', () => {
    const paths = [...README.matchAll(/`(packages\/[\w/.]+)`/g)].map((match) => match[1]!);
    expect(paths.length).toBeGreaterThan(6);
    expect(paths.filter((path) => !existsSync(join(PROJECT, path)))).toEqual([]);
  });
});

describe('the example strategies', () => {
  it('run from their files in a portfolio, and the result keeps copies that are enough to derive it again', () => {
    const desk = newDesk();
    writeInstrument(desk, 'T.A');
    writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 15));
    expect(submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'] }).code).toBe(0);
    for (const file of EXAMPLES) cpSync(join(PROJECT, 'examples', file), join(desk.home, file));
    const params = {
      name: 'Example',
      universe: [{ instrument: 'T.A', timeframe: '15m' }],
      strategies: [{ file: 'weekBreak.ts', params: { bars: [10, 20] } }, { file: 'dipForAWeek.ts' }, { file: 'averageCross.ts', params: { fast: 3, slow: 9 } }],
      walkForward: { train: 6, test: 2, mode: 'rolling' },
      gates: { deflatedSharpe: null },
      allocation: { method: 'equal' },
      capital: 100_000,
      currency: 'USD',
      seed: 1,
    };
    const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', params, ['--json']);
    expect(outcome.code).toBe(0);
    const { folder } = documentOf<{ folder: string }>(outcome);
    for (const file of EXAMPLES) {
      expect(readFileSync(join(folder, 'sources', file), 'utf8')).toBe(readFileSync(join(PROJECT, 'examples', file), 'utf8'));
      rmSync(join(desk.home, file));
    }
    const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8');
    expect(manifest.slice(0, manifest.indexOf('"content_sha256"'))).not.toContain(desk.home); // where files lay is no part of what the result is
    expect(supervisor(desk, ['verify', '--all', '--rederive'])).toMatchObject({ code: 0, stderr: '' });
    rmSync(desk.home, { recursive: true, force: true });
  });
});
