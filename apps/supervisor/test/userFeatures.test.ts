import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { decodeArrow } from '@proj/core/artifacts';
import { documentOf, jsonOf, newDesk, pathsBelow, sawtoothMinutes, submitAndWait, supervisor, writeInstrument, writeRaw, type Desk, type Outcome, type PublishedJob } from './commandLine.ts';

/** Half the sum of the highest and the lowest price, over `period` bars. */
const MIDDLE = `
  import { defineFeature } from '@proj/core/features';
  export default defineFeature({
    name: 'middle', title: 'Middle', source: 'mine',
    params: { period: { min: 1, max: 100, default: 3 } },
    inputs: ['high', 'low'],
    warmup: ({ period }) => period - 1,
    compute: ({ high, low }, { period }) => high.map((_, i) => {
      if (i < period - 1) return NaN;
      const [from, to] = [i - period + 1, i + 1];
      return (Math.max(...high.subarray(from, to)) + Math.min(...low.subarray(from, to))) / 2;
    }),
  });`;
const STRATEGY = `export default { id: 'mine', title: 'Mine', params: {}, features: () => ['middle_5'],
  orders: (view) => ({ target: view.feature('middle_5').map((middle, i) => (view.bars.close[i] > middle ? 1 : -1)) }) };`;
const DATA = { instrument: 'T.A', timeframes: ['15m'], features: ['sma_5', 'middle_4'], featureFiles: [{ file: 'middle.ts' }] };
const PORTFOLIO = {
  name: 'mine',
  universe: [{ instrument: 'T.A', timeframe: '15m' }],
  strategies: [{ file: 'mine.ts' }],
  featureFiles: [{ file: 'middle.ts' }],
  walkForward: { train: 5, test: 2, mode: 'rolling' },
  allocation: { method: 'equal' },
  capital: 100_000,
  currency: 'USD',
  seed: 1,
};

let desk: Desk;
beforeAll(() => {
  desk = newDesk();
  writeInstrument(desk, 'T.A');
  writeRaw(desk, 'T.A.txt', sawtoothMinutes(600 * 12));
});
beforeEach(() => {
  writeFileSync(join(desk.home, 'middle.ts'), MIDDLE);
  writeFileSync(join(desk.home, 'mine.ts'), STRATEGY);
});
afterAll(() => rmSync(desk.home, { recursive: true, force: true }));

const build = (params: unknown = DATA): Outcome => submitAndWait(desk, 'BUILD_DATA', params, ['--json']);

describe('a feature file of the user', () => {
  it('is computed, certified, copied and pinned by its hash', () => {
    const outcome = build();
    expect(outcome.stderr).toBe('');
    const job = documentOf<PublishedJob>(outcome);
    const { middle_4: middle } = decodeArrow(readFileSync(join(job.folder, 'features/15m.arrow')), 'features');
    // Of the four quarters of the first hour: the saw-tooth falls from 110 to 100 in 40 minutes and rises again; half a point above and below.
    expect(Array.from((middle as Float64Array).slice(0, 4), (value) => value)).toEqual([NaN, NaN, NaN, (110.5 + 99.5) / 2]);
    expect(jsonOf(job, 'causality.json')).toContainEqual(expect.objectContaining({ kind: 'feature', subject: 'middle_4', causal: true }));
    expect(readFileSync(join(job.folder, 'sources/middle.ts'), 'utf8')).toBe(MIDDLE);
    const { content } = jsonOf(job, 'manifest.json');
    const sha256 = content.files.find(({ path }: { path: string }) => path === 'sources/middle.ts').sha256;
    expect(content.inputs).toContainEqual({ role: 'features middle.ts', sha256 });
    expect(content.params.featureFiles).toEqual([{ file: 'middle.ts', sha256 }]);
  });

  it('is derived again from the copy, whatever became of the file', () => {
    const job = documentOf<PublishedJob>(build());
    writeFileSync(join(desk.home, 'middle.ts'), 'export default 5;');
    const verified = supervisor(desk, ['verify', job.id, '--rederive']);
    expect([verified.stderr, verified.code]).toEqual(['', 0]);
  });

  it('is another job once it has changed, and the same one without a queue', () => {
    const first = documentOf<PublishedJob>(build());
    const out = join(desk.home, 'by-hand');
    expect(supervisor(desk, ['data', 'T.A', '--out', out, '--timeframe', '15m', '--feature', 'sma_5', '--feature', 'middle_4', '--feature-file', 'middle.ts']).stderr).toBe('');
    for (const path of pathsBelow(out).filter((name) => name.includes('.'))) expect([path, readFileSync(join(out, path)).equals(readFileSync(join(first.folder, path)))]).toEqual([path, true]);
    appendFileSync(join(desk.home, 'middle.ts'), '\n// another thought\n');
    expect(documentOf<PublishedJob>(build()).id).not.toBe(first.id);
  });

  it('is refused by the worker when it has changed since it was submitted', () => {
    const { stdout } = supervisor(desk, ['submit', 'BUILD_DATA', '--params', '-', '--force', '--json'], JSON.stringify(DATA));
    appendFileSync(join(desk.home, 'middle.ts'), '\n// another thought\n');
    supervisor(desk, ['run', '--until-idle']);
    expect(supervisor(desk, ['show', JSON.parse(stdout).id]).stdout).toMatch(/CONFLICT: the feature file has changed since the job was submitted \(.*middle\.ts\) - submit the job again$/m);
  });

  it('serves a strategy, whose fingerprint is of both', () => {
    build();
    const run = (): PublishedJob => {
      const outcome = submitAndWait(desk, 'BUILD_PORTFOLIO', { ...PORTFOLIO, gates: { minTrades: 0, deflatedSharpe: null } }, ['--json']);
      expect(outcome.stderr).toBe('');
      return documentOf<PublishedJob>(outcome);
    };
    const job = run();
    expect(jsonOf(job, 'causality.json').map(({ subject }: { subject: string }) => subject)).toEqual(['middle_5', 'mine']);
    expect(pathsBelow(join(job.folder, 'sources'))).toEqual(['middle.ts', 'mine.ts']);
    expect(supervisor(desk, ['verify', job.id, '--rederive']).code).toBe(0);
    const fingerprint = jsonOf(job, 'candidates.json')[0].fingerprint;
    writeFileSync(join(desk.home, 'middle.ts'), MIDDLE.replace('/ 2', '/ 2.5'));
    expect(jsonOf(run(), 'candidates.json')[0].fingerprint).not.toBe(fingerprint);
  });
});

const featureOf = (compute: string, { head = '', inputs = `['close']`, more = '' } = {}): string =>
  `${head} export default { name: 'middle', title: 'Mine', source: 'mine', params: { period: { min: 1, max: 100, default: 3 } }, inputs: ${inputs}, warmup: ({ period }) => period - 1, compute: ${compute}, ${more} };`;
const SELF = '({ close }, { period }) => close.map((price, i) => (i < period - 1 ? NaN : price))';

describe('a faulty feature file', () => {
  it.each([
    ['exports a number', 'export default 5;', 65, /BAD_FEATURE: it has no default export.*middle\.ts.*defineFeature/],
    ['lists nothing', 'export default [];', 65, /BAD_FEATURE: its list of features is empty/],
    ['lacks its compute', `export default { name: 'middle', title: 'x', source: 'x', params: {}, inputs: ['close'], warmup: () => 0 };`, 65, /BAD_FEATURE: its "compute" must be a function, and is missing/],
    ['has the name of a built-in one', featureOf(SELF).replace(`'middle'`, `'sma'`), 65, /BAD_FEATURE: there is already a feature sma/],
    ['has a name that no reference can spell', featureOf(SELF).replace(`'middle'`, `'my_middle'`), 65, /BAD_FEATURE: feature my_middle: a name is/],
    ['names an input that bars do not have', featureOf(SELF, { inputs: `['clsoe']` }), 65, /BAD_FEATURE: feature middle names an input "clsoe".*did you mean close/],
    ['reads an input that it did not name', featureOf('({ high }) => high'), 65, /BAD_FEATURE: feature middle reads high, which is not among its inputs/],
    ['throws', featureOf('() => { throw new Error("boom"); }'), 65, /BAD_FEATURE: middle_4 fails: boom/],
    ['gives a column of another length', featureOf('() => new Float64Array(3)'), 65, /BAD_FEATURE: middle_4 gives 3 rows for \d+ bars/],
    ['gives no column', featureOf('() => [1, 2]'), 65, /BAD_FEATURE: middle_4 gives no column of doubles/],
    ['is async', featureOf(`async ${SELF}`), 65, /BAD_FEATURE: middle_4 gives no column of doubles/],
    ['changes its inputs', featureOf('({ close }) => { close[7] = 1; return close; }'), 65, /BAD_FEATURE: feature middle changes its input close/],
    ['has a warm-up that is no number of bars', featureOf(SELF, { more: `warmup: () => 2.5` }), 65, /BAD_FEATURE: the warm-up of middle must be a whole number of bars, not 2\.5/],
    ['sees the next bar', featureOf('({ close }) => close.map((price, i) => close[i + 1] ?? NaN)'), 65, /NOT_CAUSAL: the feature middle_4 sees the future: it fails truncation/],
    ['remembers what it did', featureOf('({ close }, { period }) => close.map((_, i) => (i < period - 1 ? NaN : calls++))', { head: 'let calls = 0;' }), 65, /NOT_CAUSAL: the feature middle_4 does not give the same answer twice/],
    ['speaks before its warm-up', featureOf('({ close }) => close'), 65, /NOT_CAUSAL: the feature middle_4 gives values before its warm-up is over/],
    ['reads the clock', featureOf('({ close }) => close.map(() => Date.now())'), 65, /BAD_FEATURE: it uses Date\.now; a feature is a pure function/],
    ['imports another file', `import './mine.ts'; ${featureOf(SELF)}`, 65, /BAD_FEATURE: it imports "\.\/mine\.ts"; a feature file may import only @proj\/core/],
    ['is no code', 'export default {', 65, /BAD_FEATURE: it does not load/],
  ])('%s', (_, text, code, says) => {
    writeFileSync(join(desk.home, 'middle.ts'), text);
    const before = pathsBelow(join(desk.outputs, 'artifacts', 'jobs'));
    const outcome = submitAndWait(desk, 'BUILD_DATA', DATA);
    expect(outcome.stdout).toBe('');
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(outcome.stderr).toMatch(says);
    expect(outcome.code).toBe(code);
    expect(pathsBelow(join(desk.outputs, 'artifacts', 'jobs'))).toEqual(before);
  });

  it.each([
    ['a parameter out of range', { features: ['middle_101'] }, /BAD_FEATURE: period of "middle_101" must be from 1 to 100/, 65],
    ['too many parameters', { features: ['middle_4_5'] }, /BAD_FEATURE: middle takes 1 parameters, "middle_4_5" gives 2/, 65],
    ['a misspelt name', { features: ['midle_4'] }, /BAD_FEATURE: there is no feature "midle".*did you mean middle/, 65],
    ['a file that is not there', { featureFiles: [{ file: 'none.ts' }] }, /NOT_FOUND: .*none\.ts/, 66],
    ['a file of another kind', { featureFiles: [{ file: 'middle.txt' }] }, /BAD_PARAMS: a feature file is named by letters/, 64],
    ['a file that is named twice', { featureFiles: [{ file: 'middle.ts' }, { file: './middle.ts' }] }, /BAD_PARAMS: two files are named middle\.ts/, 64],
    ['a hash that is not its own', { featureFiles: [{ file: 'middle.ts', sha256: '0'.repeat(64) }] }, /CONFLICT: the feature file is not the one that the parameters pin/, 75],
  ])('is asked for with %s', (_, more, says, code) => {
    const outcome = submitAndWait(desk, 'BUILD_DATA', { ...DATA, ...more });
    expect(outcome.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect([outcome.stderr, outcome.code]).toEqual([expect.stringMatching(says), code]);
  });
});
