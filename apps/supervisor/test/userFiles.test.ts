import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JOB_TYPES } from '@proj/control';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentOf, newDesk, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk } from './commandLine.ts';

const PROJECT = join(import.meta.dirname, '..', '..', '..');
/** Flat in the last hour of each session. */
const SESSION_STRATEGY = `import { defineStrategy } from '@proj/core/strategies';
export default defineStrategy({
  id: 'left', title: 'Flat in the last hour', params: {}, features: () => ['sessionleft'],
  orders: ({ n, feature }) => {
    const left = feature('sessionleft');
    return { target: new Float64Array(n).map((_, i) => (Number.isNaN(left[i]) ? NaN : left[i] > 60 ? 1 : 0)) };
  },
});
`;
const strategyWith = (orders: string): string =>
  `import { defineStrategy } from '@proj/core/strategies';\nexport default defineStrategy({ id: 'mine', title: 'x', params: {}, features: () => [], ${orders},\n});\n`;
let desk: Desk;
beforeAll(() => {
  desk = newDesk();
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

describe('supervisor new and check', () => {
  it.each([['strategy', 'my_cross'], ['feature', 'myRange']])('start a %s that passes its check and whose types are found', (kind, name) => {
    expect(supervisor(desk, ['new', kind, name, '--folder', 'mine'])).toMatchObject({ code: 0, stderr: '' });
    const checked = supervisor(desk, ['check', `mine/${name}.ts`]);
    expect([checked.code, checked.stderr]).toEqual([0, '']);
    expect(checked.stdout).toMatch(new RegExp(`^${kind} .*${name}\\.ts sha256 [0-9a-f]{12}, sealed, on 8000 bars that are made up\n`));
    expect(checked.stdout).toMatch(/pure and causal/);
    const compiler = join(PROJECT, 'packages/core/node_modules/.bin/tsc');
    expect(spawnSync(compiler, ['-p', join(desk.home, 'mine')], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' });
  });

  it('write over nothing, and say what a name may be', () => {
    supervisor(desk, ['new', 'feature', 'kept']);
    const before = readFileSync(join(desk.home, 'kept.ts'), 'utf8');
    writeFileSync(join(desk.home, 'tsconfig.json'), '{}');
    expect(supervisor(desk, ['new', 'feature', 'kept'])).toMatchObject({ code: 64, stderr: expect.stringMatching(/^USAGE: the file is there already \(.*kept\.ts\)/) });
    expect(supervisor(desk, ['new', 'feature', 'other']).code).toBe(0);
    expect([readFileSync(join(desk.home, 'kept.ts'), 'utf8'), readFileSync(join(desk.home, 'tsconfig.json'), 'utf8')]).toEqual([before, '{}']);
    expect(supervisor(desk, ['new', 'feature', '../up'])).toMatchObject({ code: 64, stderr: expect.stringMatching(/^USAGE: the name of a feature is/) });
    expect(supervisor(desk, ['new', 'indicator', 'x'])).toMatchObject({ code: 64, stderr: expect.stringMatching(/^USAGE: "indicator" is neither strategy nor feature/) });
    expect(existsSync(join(desk.home, '..', 'up.ts'))).toBe(false);
  });

  it('accept the feature of the page on user files, and its parameters are accepted', () => {
    const page = readFileSync(join(PROJECT, 'docs/user-files.md'), 'utf8');
    const blockOf = (language: string): string => page.split(`\n\`\`\`${language}\n`)[1]!.split('\n```')[0]!;
    writeFileSync(join(desk.home, 'middle.ts'), blockOf('ts'));
    expect(supervisor(desk, ['check', 'middle.ts'])).toMatchObject({ code: 0, stderr: '' });
    const { schema } = JOB_TYPES.find(({ name }) => name === 'BUILD_DATA')!;
    expect(() => schema.parse(JSON.parse(blockOf('json')))).not.toThrow();
  });

  it.each([
    ['a bracket that is missing', 'orders: ({ n }) => ({ target: new Float64Array(n) }', /^BAD_STRATEGY: it does not load: .* \(.*\/mistaken\.ts:4\)\n$/],
    ['an error that is thrown', 'orders: () => { throw new Error("my mistake"); },', /^BAD_STRATEGY: strategy mistaken fails: my mistake \(mistaken\.ts:3\)\n$/],
    ['a column that is mistyped', 'orders: ({ bars }) => ({ target: bars.clos.map(() => 1) }),', /^BAD_STRATEGY: strategy mistaken fails: .*'map'\) \(mistaken\.ts:3\)\n$/],
    ['a column of another length', 'orders: () => ({ target: new Float64Array(3) }),', /^BAD_ORDERS: strategy mistaken: column target has 3 rows instead of 3000\n$/],
    ['an order that cannot be', 'orders: ({ n }) => ({ target: new Float64Array(n).fill(Infinity) }),', /^BAD_ORDERS: strategy mistaken: target at bar 0 must be finite/],
    ['a column that is none', 'orders: ({ n }) => ({ target: new Float64Array(n), buyStop: null }),', /^BAD_ORDERS: strategy mistaken: column buyStop is null, a Float64Array is needed - its types say: .* \(mistaken\.ts:3, TS\d+\)\n$/],
    ['a column that there is not', 'orders: ({ n }) => ({ target: new Float64Array(n), tarket: undefined }),', /^BAD_ORDERS: strategy mistaken: .*tarket.*did you mean target\?/],
    ['a feature that is not named', `orders: ({ feature }) => ({ target: feature('sma_20') }),`, /^BAD_STRATEGY: strategy mistaken asks for sma_20, which its features\(\) does not name - there are none\n$/],
    ['a random number', 'orders: ({ n }) => ({ target: new Float64Array(n).fill(Math.random()) }),', /^BAD_STRATEGY: it uses Math\.random; .*mistaken\.ts\)\n$/],
  ])('say %s in one line, with the place where there is one', (_, orders, says) => {
    const head = `import { defineStrategy } from '@proj/core/strategies';\nexport default defineStrategy({ id: 'mistaken', title: 'x', params: {}, features: () => [],`;
    writeFileSync(join(desk.home, 'mistaken.ts'), `${head}\n${orders}\n});\n`);
    expect(supervisor(desk, ['check', 'mistaken.ts'])).toMatchObject({ code: 65, stdout: '', stderr: expect.stringMatching(says) });
  });

  it('say what is wrong with the types of a file that runs, with its lines, and end with 1', () => {
    writeFileSync(join(desk.home, 'loose.ts'), strategyWith(`orders: ({ bars, count }) => ({\n  target: bars.close.map((price, i) => (i > count || price > bars.open[i] ? 1 : 0)),\n})`));
    const checked = supervisor(desk, ['check', 'loose.ts']);
    expect([checked.code, checked.stderr]).toEqual([1, '']);
    expect(checked.stdout).toMatch(/^BAD_TYPES: Property 'count' does not exist on type 'StrategyView'.* \(loose\.ts:2, TS2339\)$/m);
    const { types } = documentOf<{ types: { isChecked: boolean; compiler: string; mistakes: object[] } }>(supervisor(desk, ['check', 'loose.ts', '--json']));
    expect(types).toMatchObject({ isChecked: true, compiler: expect.stringMatching(/^typescript \d+\.\d+\.\d+$/), mistakes: [{ file: 'loose.ts', line: 2, code: 'TS2339' }] });
  });

  it('say what is wrong with the types of a file that asks for a feature that there is not', () => {
    const odd = strategyWith('orders: ({ n }) => ({ target: new Float64Array(n) })').replace('params: {}, features: () => []', 'params: { bars: { min: 2, max: 9, default: 4 } },\n  features: ({ barz }) => [`sma_${barz}`]');
    writeFileSync(join(desk.home, 'odd.ts'), odd);
    expect(supervisor(desk, ['check', 'odd.ts'])).toMatchObject({ code: 65, stdout: '', stderr: expect.stringMatching(/^BAD_FEATURE: "sma_undefined" is not a feature reference - .*; its types say: Property 'barz' does not exist .* \(odd\.ts:3, TS2339\)\n$/) });
  });

  it('check types as strictly as the tsconfig beside a file, with the typescript beside it, and say where none was asked', () => {
    const place = join(desk.home, 'strict');
    mkdirSync(place);
    const risky = strategyWith(`orders: ({ bars }) => {\n  const half = bars.close[0] / 2;\n  return { target: bars.close.map((price) => (price > half ? 1 : 0)) };\n}`);
    writeFileSync(join(place, 'risky.ts'), risky);
    expect(supervisor(desk, ['check', 'strict/risky.ts']).stdout).toMatch(/^types are right \(typescript 7/m);
    writeFileSync(join(place, 'tsconfig.json'), '{"compilerOptions":{"strict":true,"noUncheckedIndexedAccess":true}}');
    expect(supervisor(desk, ['check', 'strict/risky.ts'])).toMatchObject({ code: 1, stdout: expect.stringMatching(/^BAD_TYPES: .*'undefined'.*\(risky\.ts:3, TS/m) });
    // A compiler of its own, which only says its name.
    mkdirSync(join(place, 'node_modules', 'typescript', 'bin'), { recursive: true });
    writeFileSync(join(place, 'node_modules', 'typescript', 'package.json'), '{"name":"typescript","version":"5.9.9"}');
    writeFileSync(join(place, 'node_modules', 'typescript', 'bin', 'tsc'), `console.log('risky.ts(1,2): error TS1: as I say');`);
    expect(supervisor(desk, ['check', 'strict/risky.ts']).stdout).toMatch(/^BAD_TYPES: as I say \(risky\.ts:1, TS1\)$/m);
    writeFileSync(join(place, 'plain.js'), risky);
    expect(supervisor(desk, ['check', 'strict/plain.js'])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^types NOT checked: the file is JavaScript$/m) });
  });

  it('run the orders of a strategy through both kernels', () => {
    supervisor(desk, ['new', 'strategy', 'twice']);
    const { agreement } = documentOf<{ agreement: { equal: boolean; fills: number; trades: number } }>(supervisor(desk, ['check', 'twice.ts', '--json']));
    expect(agreement.equal).toBe(true);
    expect(agreement.trades).toBeGreaterThan(100);
    expect(supervisor(desk, ['check', 'twice.ts']).stdout).toContain(`both kernels agree: ${agreement.fills} fills, ${agreement.trades} trades`);
    expect(supervisor(desk, ['check', 'twice.ts']).stdout).toMatch(/^next: supervisor run-strategy twice\.ts --instrument /m);
  });

  it('tell a file when its sessions end, on bars that are made up', () => {
    writeFileSync(join(desk.home, 'left.ts'), SESSION_STRATEGY);
    const { code, stdout, stderr } = supervisor(desk, ['check', 'left.ts']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/pure and causal/);
  });

  it('accept every example', () => {
    for (const name of readdirSync(join(PROJECT, 'examples')).filter((file) => file.endsWith('.ts'))) {
      const features = name === 'aboveMiddle.ts' ? ['--feature-file', join(PROJECT, 'examples', 'middle.ts')] : [];
      const { code, stdout } = supervisor(desk, ['check', join(PROJECT, 'examples', name), ...features]);
      expect([name, code, /^types are right/m.test(stdout)]).toEqual([name, 0, true]);
    }
  });

  it('say no with exit code 1 to what sees the future, and 65 to what does not run', () => {
    supervisor(desk, ['new', 'feature', 'leaky']);
    const path = join(desk.home, 'leaky.ts');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('close[row]!', 'close[row + 1]!'));
    const peeking = supervisor(desk, ['check', 'leaky.ts']);
    expect(peeking.code).toBe(1);
    expect(peeking.stdout).toMatch(/NOT_CAUSAL: the feature leaky_10 sees the future: it fails truncation.*; leaky_10 at bar \d+ is/);
    const { certificates } = documentOf<{ certificates: { causal: boolean; fault: string }[] }>(supervisor(desk, ['check', 'leaky.ts', '--json']));
    expect(certificates.map(({ causal }) => causal)).toEqual([false, false]);
    writeFileSync(path, text.replace('let sum = 0;', 'let sum = Date.now();'));
    expect(supervisor(desk, ['check', 'leaky.ts'])).toMatchObject({ code: 65, stdout: '', stderr: expect.stringMatching(/^BAD_FEATURE: it uses Date\.now; a feature is a pure function .*leaky\.ts\)\n$/) });
    expect(supervisor(desk, ['check', 'none.ts'])).toMatchObject({ code: 66, stdout: '', stderr: expect.stringMatching(/^NOT_FOUND: /) });
    writeFileSync(join(desk.home, 'silent.ts'), `export default { id: 'silent', title: 'x', params: {}, features: () => [], orders: ({ n }) => ({ target: new Float64Array(n).fill(NaN) }) };`);
    expect(supervisor(desk, ['check', 'silent.ts'])).toMatchObject({ code: 1, stdout: expect.stringMatching(/says nothing on these bars/) });
  });
});

describe('supervisor run-strategy', () => {
  it('runs a file once on READY bars, as the library would', () => {
    writeInstrument(desk, 'T.A');
    writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 12));
    const series = ['--instrument', 'T.A', '--timeframe', '15m'];
    supervisor(desk, ['new', 'strategy', 'mine', '--folder', 'runs']);
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series])).toMatchObject({ code: 65, stderr: expect.stringMatching(/^NOT_READY: T\.A 15m has not been built/) });
    submitAndWait(desk, 'BUILD_DATA', { instrument: 'T.A', timeframes: ['15m'] });
    const outcome = supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series, '--param', 'period=5', '--json']);
    expect(outcome.stderr).toBe('');
    expect(documentOf(outcome)).toMatchObject({ strategy: 'mine', params: { period: 5 }, instrument: 'T.A', currency: 'USD', metrics: { trades: expect.any(Number) } });
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series]).stdout).toMatch(/^mine period=50\nT\.A 15m, 100000 USD to begin with[\s\S]*\nmaxDrawdownPeak +2024-01-\d\d +trade date\n[\s\S]*\ncommission +\d+\.\d\d +USD\n/);
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series, '--param', 'period=1'])).toMatchObject({ code: 64, stderr: expect.stringMatching(/^BAD_PARAMS: .*period/) });
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series, '--param', 'period'])).toMatchObject({ code: 64, stderr: expect.stringMatching(/^USAGE: --param wants name=number/) });
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series, '--capital', '0'])).toMatchObject({ code: 64, stderr: 'USAGE: --capital is money above 0, not 0\n' });
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts', ...series, '--limit', '0'])).toMatchObject({ code: 64, stderr: 'USAGE: --limit is seconds above 0, not 0\n' });
    writeFileSync(join(desk.home, 'endless.ts'), `export default { id: 'endless', title: 'x', params: {}, features: () => [], orders: () => { for (;;) {} } };`);
    expect(supervisor(desk, ['run-strategy', 'endless.ts', ...series, '--limit', '3'])).toMatchObject({ code: 1, stdout: '', stderr: 'CHECK_FAILED: it did not end within 3 s - is there a loop without an end?\n' });
    expect(supervisor(desk, ['run-strategy', 'runs/mine.ts'])).toMatchObject({ code: 64, stderr: expect.stringMatching(/^USAGE: a series is an instrument and a timeframe/) });
    expect(supervisor(desk, ['check', 'runs/mine.ts', ...series])).toMatchObject({ code: 0, stderr: '' });
    writeFileSync(join(desk.home, 'left.ts'), SESSION_STRATEGY);
    for (const command of ['check', 'run-strategy']) expect(supervisor(desk, [command, 'left.ts', ...series])).toMatchObject({ code: 0, stderr: '' });
  });
});
