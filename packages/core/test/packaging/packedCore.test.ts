import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const packageFolder = fileURLToPath(new URL('../..', import.meta.url));
const rootPackage: unknown = JSON.parse(readFileSync(join(packageFolder, '../../package.json'), 'utf8'));
const consumer = mkdtempSync(join(tmpdir(), 'consumer-'));

/** What an outside project would write in its first ten lines: sub-paths only, names that stay. */
const PROGRAM = `
import { Failure } from '@proj/core/errors';
import { canonicalJson, sha256 } from '@proj/core/identity';
import { makeBars, type Bars } from '@proj/core/bars';
import { computeFeatures } from '@proj/core/features';
import { metricsOf, simulateSlow } from '@proj/core/kernel';

declare const console: { log(text: string): void };
const prices = Float64Array.of(10, 11, 12);
const time = Float64Array.of(86_400_000, 172_800_000, 259_200_000);
const bars: Bars = makeBars({ time, open: prices, high: prices, low: prices, close: prices });
const costs = { pointValue: 10, tickSize: 0, slippageTicks: 0, commissionPerSide: 0, initialEquity: 1000 };
const simulation = simulateSlow(bars, { target: Float64Array.of(1, NaN, NaN) }, costs);
const { exposure } = metricsOf(simulation, bars, { tradeDatesPerYear: 252, pointValue: 10, initialEquity: 1000 });
const average = computeFeatures(bars, ['sma_2']).get('sma_2') ?? [];
let refusal = '';
try {
  makeBars({ ...bars, time: Float64Array.of(0, 0, 0) });
} catch (error) {
  if (error instanceof Failure) refusal = error.code;
}
console.log(canonicalJson({ refusal, exposure, equity: [...simulation.equity], average: [...average].slice(1), abc: sha256('abc') }));
`;

const TSCONFIG = { compilerOptions: { module: 'nodenext', target: 'es2024', lib: ['es2024'], types: [], strict: true, outDir: 'out' }, files: ['program.mts'] };

// FIPS 180-4, example of one block.
const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

beforeAll(() => {
  pnpm(['pack', '--pack-destination', consumer], packageFolder);
  const tarball = readdirSync(consumer).find((name) => name.endsWith('.tgz')) ?? '';
  writeFileSync(join(consumer, 'package.json'), JSON.stringify({ name: 'consumer', private: true, type: 'module' }));
  pnpm(['add', '--prefer-offline', '--ignore-scripts', `./${tarball}`], consumer); // what the workspace has is in the store: no network is needed
  writeFileSync(join(consumer, 'program.mts'), PROGRAM);
  writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify(TSCONFIG));
}, 180_000);

afterAll(() => rmSync(consumer, { recursive: true, force: true }));

describe('@proj/core as others install it', () => {
  it('holds what was built, and no source, test or map', () => {
    const files = readdirSync(join(consumer, 'node_modules/@proj/core'), { recursive: true, encoding: 'utf8' });
    expect(files).toContain('dist/bars.js');
    expect(files).toContain('dist/bars/index.d.ts');
    expect(files.filter((name) => /^(src|test|build)\b|\.map$|tsbuildinfo$/.test(name))).toEqual([]);
  });

  it('has every sub-path that it names, with its types', () => {
    const { exports } = JSON.parse(readFileSync(join(consumer, 'node_modules/@proj/core/package.json'), 'utf8')) as {
      exports: Record<string, string | { types: string; default: string }>;
    };
    const files = new Set(readdirSync(join(consumer, 'node_modules/@proj/core'), { recursive: true, encoding: 'utf8' }));
    const targets = Object.values(exports).flatMap((entry) => (typeof entry === 'string' ? [entry] : [entry.types, entry.default]));
    expect(targets.filter((target) => !files.has(target.slice(2)))).toEqual([]);
  });

  it('type-checks and runs in a project that has no types of Node', () => {
    run(join(packageFolder, 'node_modules/.bin/tsc'), ['-p', consumer], consumer);
    const printed = run(process.execPath, ['out/program.mjs'], consumer);
    // One contract bought at the second open, 11, and held: one point of 10 at the third close, held on two of three bars.
    const expected = { refusal: 'BAD_BARS', exposure: 2 / 3, equity: [1000, 1000, 1010], average: [10.5, 11.5], abc: SHA256_OF_ABC };
    expect(JSON.parse(printed)).toEqual(expected);
  });

  it('refuses its root and its inner files', () => {
    for (const source of ['@proj/core', '@proj/core/dist/bars.js']) {
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', `await import('${source}')`], { cwd: consumer, encoding: 'utf8' });
      expect(status).toBe(1);
      expect(stderr).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
    }
  });
});

function packageManagerOf(manifest: unknown): string {
  const name: unknown = typeof manifest === 'object' && manifest !== null ? Reflect.get(manifest, 'packageManager') : null;
  if (typeof name !== 'string') throw new Error('the root package.json names no packageManager');
  return name;
}

function pnpm(words: readonly string[], cwd: string): void {
  run('npx', ['--yes', '--prefer-offline', packageManagerOf(rootPackage), ...words], cwd);
}

/** What a command printed; a command that fails fails the test, with all that it said. */
function run(command: string, args: readonly string[], cwd: string): string {
  // npm's own variables of the outer run would turn the inner one into a part of it.
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)));
  const { status, stdout, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8', env, timeout: 120_000 });
  if (error !== undefined || status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? ''}\n${stdout}${stderr}`);
  return stdout;
}
