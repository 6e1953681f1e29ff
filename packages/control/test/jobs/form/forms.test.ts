import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { z } from '@proj/core/schema';
import { openJobsReader, systemClock } from '../../../src/db/index.ts';
import { formFieldsOf } from '../../../src/jobs/form/formFields.ts';
import { fieldText, fieldValue } from '../../../src/jobs/form/fieldValue.ts';
import { openForms, type Forms, type FormTexts } from '../../../src/jobs/form/index.ts';
import { submit } from '../../../src/jobs/index.ts';
import { COMMANDS } from '../../../src/commands/commands.ts';
import { parseArguments } from '../../../src/commands/parseArguments.ts';
import type { Roots } from '@proj/core/paths';

interface Place {
  readonly roots: Roots;
  readonly forms: Forms;
}

function place(): Place {
  const home = mkdtempSync(join(tmpdir(), 'forms-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const roots = { outputs: join(home, 'outputs'), raw: join(home, 'raw'), configs: join(home, 'configs') };
  return { roots, forms: openForms(roots) };
}

/** Those of the project: what is submitted must be configured. */
const CONFIGS = join(import.meta.dirname, '..', '..', '..', '..', '..', 'configs');

const DATA = { instrument: 'CME.ES', timeframes: '1m 60m' };
const PORTFOLIO = {
  name: 'night', universe: 'CME.ES 60m, CBOT.ZN 60m', strategies: 'sma_cross', 'walkForward.train': '36mo', 'walkForward.test': '63', 'walkForward.mode': 'rolling',
  'allocation.method': 'equal', capital: '1e6', currency: 'USD', seed: '42',
};

describe('the fields of a form', () => {
  const FIELDS = formFieldsOf(z.strictObject({
    share: z.number().min(0).max(1).optional().describe('Above which it fails; default 0.01.'),
    mode: z.enum(['rolling', 'anchored']),
    inner: z.strictObject({ count: z.int().positive().meta({ unit: 'days', default: 3 }), open: z.boolean().optional() }).optional(),
    names: z.array(z.string()).optional(),
    pack: z.union([z.string(), z.array(z.string())]).optional(),
    length: z.union([z.int(), z.string()]).optional(),
    bound: z.number().nullable().optional(),
    rows: z.array(z.strictObject({ a: z.string(), b: z.string() })).meta({ row: ['a', 'b'] }).optional(),
    rest: z.record(z.string(), z.number()).optional(),
  }));

  it('are its members by path, the needed ones first, each with what its schema says', () => {
    expect(FIELDS.map(({ path, kind }) => `${path} ${kind}`)).toEqual([
      'mode choice', 'share number', 'inner.count number', 'inner.open choice', 'names words', 'pack nameOrWords', 'length amount', 'bound number', 'rows rows', 'rest json',
    ]);
    expect(FIELDS[0]).toMatchObject({ required: true, choices: ['rolling', 'anchored'] });
    expect(FIELDS[1]).toMatchObject({ required: false, range: '0 to 1', fallback: '0.01', help: 'Above which it fails; default 0.01.' });
    expect(FIELDS[2]).toMatchObject({ required: false, range: 'above 0', unit: 'days', fallback: '3' });
  });

  it.each([
    ['share', '0.5', 0.5], ['inner.open', 'true', true], ['names', 'a, b c', ['a', 'b', 'c']], ['pack', 'trend', 'trend'], ['pack', 'sma_20,', ['sma_20']], ['length', '36mo', '36mo'], ['length', '63', 63],
    ['bound', 'null', null], ['rows', 'x 1, y 2', [{ a: 'x', b: '1' }, { a: 'y', b: '2' }]], ['rest', '{"k":1}', { k: 1 }],
  ])('read %s "%s"', (path, text, value) => {
    const field = FIELDS.find((one) => one.path === path)!;
    expect(fieldValue(field, text)).toEqual({ value });
    expect(fieldValue(field, fieldText(field, value))).toEqual({ value });
  });

  it('say what is wrong with a text that stands for nothing', () => {
    const problem = (path: string, text: string): unknown => fieldValue(FIELDS.find((one) => one.path === path)!, text);
    expect(problem('share', '1,00x')).toEqual({ problem: 'not a number' });
    expect(problem('rows', 'x')).toEqual({ problem: '"x" is not a and b' });
    expect(problem('rest', '{"k":')).toMatchObject({ problem: expect.stringMatching(/^not JSON: /) });
  });

  it('are there for every job type, each with its help', () => {
    for (const { fields } of place().forms.all) {
      expect(fields.length).toBeGreaterThan(5);
      for (const { path, required, help } of fields) if (required) expect(`${path}: ${help}`).toMatch(/: .+/);
    }
  });
});

describe('a form', () => {
  it('says what is wrong beside the field it is wrong with', () => {
    const forms = openForms({ ...place().roots, configs: CONFIGS });
    expect(forms.check('BUILD_DATA', DATA).problems).toEqual({});
    expect(forms.check('BUILD_DATA', { ...DATA, timeframes: '7x', 'quality.rejectedShare': '3' }).problems).toEqual({
      timeframes: 'a timeframe is minutes or hours such as 15m or 1h, or 1d, or 1w (got \'7x\')', 'quality.rejectedShare': expect.stringContaining('expected number to be <=1'),
    });
    expect(forms.check('BUILD_DATA', {}).problems).toEqual({ instrument: '\'instrument\' is missing', timeframes: '\'timeframes\' is missing' });
    expect(Object.keys(forms.check('BUILD_PORTFOLIO', {}).problems)).toContain('walkForward.train');
    expect(forms.check('BUILD_PORTFOLIO', { ...PORTFOLIO, strategies: '[{"file":"/nowhere/own.ts"}]' }).problems).toMatchObject({ strategies: expect.any(String) });
  });

  it.each<readonly [string, FormTexts, string, RegExp]>([
    ['BUILD_DATA', { ...DATA, instrument: 'CME.EX' }, 'instrument', /^there is no instrument "CME\.EX"; did you mean CME\.ES\?$/],
    ['BUILD_DATA', { ...DATA, reference: 'CME.E' }, 'reference', /^there is no instrument "CME\.E"; did you mean CME\.ES\?$/],
    ['BUILD_DATA', { ...DATA, features: 'trends' }, 'features', /^there is no pack "trends"/],
    ['BUILD_DATA', { ...DATA, features: 'sma_20, smaa_20' }, 'features', /^there is no feature "smaa"; did you mean sma\?$/],
    ['BUILD_DATA', { ...DATA, features: 'sma_20, macd_12_26_9:signals' }, 'features', /^macd has no output "signals"/],
    ['BUILD_DATA', { ...DATA, source: '../es.txt' }, 'source', /leads out of/],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, universe: 'CME.ES 60m, CBOT.ZX 60m' }, 'universe', /^there is no instrument "CBOT\.ZX"; did you mean CBOT\.Z[CN]\?$/],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, strategies: 'sma_cros' }, 'strategies', /^there is no strategy "sma_cros"; did you mean sma_cross\?$/],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, universe: 'OSE.NK225 60m' }, 'rates', /^OSE\.NK225 trades in JPY, and there is no rate to USD; give rates/],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, rates: '{"EUR":1.1}' }, 'rates', /^no series trades in EUR: its rate would change nothing/],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, universe: 'OSE.NK225 60m', rates: '{"JPY":{"instrument":"FX.EURUSX","timeframe":"60m"}}' }, 'rates', /^there is no instrument "FX\.EURUSX"/],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, strategies: '[{"file":"/nowhere/own.ts"}]' }, 'strategies', /^there is no such file \(\/nowhere\/own\.ts\)$/],
  ])('marks what a submission of %s refuses (%#) at its field alone', (type, texts, field, says) => {
    const roots = { ...place().roots, configs: CONFIGS };
    const { problems, params } = openForms(roots).check(type, texts);
    expect(problems).toEqual({ [field]: expect.stringMatching(says) });
    const [sentence] = problems[field]!.split(/; | \(\//);
    expect(() => submit(roots, { type, params }, systemClock())).toThrow(sentence);
  });

  it.each<readonly [string, FormTexts, Readonly<Record<string, RegExp>>]>([
    ['BUILD_DATA', { instrument: 'CME.EX', timeframes: '7x', features: 'sma_20, smaa_20', source: '../es.txt', reference: 'CBOT.ZX', 'quality.rejectedShare': '3', 'format.stamp': 'soon' }, {
      instrument: /^there is no instrument "CME\.EX"; did you mean CME\.ES\?$/, timeframes: /^a timeframe is minutes or hours/, features: /^there is no feature "smaa"/, source: /leads out of/,
      reference: /^there is no instrument "CBOT\.ZX"/, 'quality.rejectedShare': /to be <=1/, 'format.stamp': /^'soon' is none of /,
    }],
    ['BUILD_DATA', { instrument: 'CME.ES', reference: 'CME.ES' }, { timeframes: /is missing$/, reference: /^an instrument is no reference of its own/ }],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, name: '', universe: 'CME.ES 60m, CBOT.ZX 60m', strategies: 'sma_cros', rates: '{"EUR":{"instrument":"FX.EURUSX","timeframe":"60m"}}', featureFiles: '[{"file":"/nowhere/own.ts"}]', seed: '-1', capital: 'much' }, {
      name: /is missing$/, universe: /^there is no instrument "CBOT\.ZX"/, strategies: /^there is no strategy "sma_cros"/, rates: /^there is no instrument "FX\.EURUSX"/,
      featureFiles: /^there is no such file/, seed: /to be >=0/, capital: /^not a number$/,
    }],
    ['BUILD_PORTFOLIO', { ...PORTFOLIO, universe: 'OSE.NK225 60m', 'allocation.method': 'magic', 'walkForward.train': 'long' }, {
      rates: /^OSE\.NK225 trades in JPY, and there is no rate to USD/, 'allocation.method': /^'magic' is none of /, 'walkForward.train': /^a window is a number of trade dates/,
    }],
  ])('of %s marks every field that is wrong, whether the schema or a submission says so (%#)', (type, texts, says) => {
    const { problems } = openForms({ ...place().roots, configs: CONFIGS }).check(type, texts);
    expect(problems).toEqual(Object.fromEntries(Object.entries(says).map(([field, pattern]) => [field, expect.stringMatching(pattern)])));
  });

  it('sees a configuration as it is on every key', () => {
    const { roots, forms } = place();
    configure(roots, 'A.ONE', 'one.txt');
    const texts = { instrument: 'A.ONE', timeframes: '1m' };
    expect(forms.check('BUILD_DATA', texts).problems).toEqual({});
    const file = join(roots.configs, 'instruments', 'A.ONE.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('tickSize: 0.25', 'tickSize: soon'));
    expect(forms.check('BUILD_DATA', texts).problems).toEqual({ instrument: expect.stringContaining('tickSize') });
  });

  it.each<readonly [string, FormTexts, unknown]>([
    ['BUILD_DATA', DATA, { instrument: 'CME.ES', timeframes: ['1m', '60m'] }],
    ['BUILD_DATA', { ...DATA, timeframes: '1h', features: 'trend', 'quality.listed': '5' }, { quality: { listed: 5 }, timeframes: ['1h'], features: 'trend', instrument: 'CME.ES' }],
    ['BUILD_PORTFOLIO', PORTFOLIO, {
      seed: 42, capital: 1_000_000, name: 'night', universe: [{ instrument: 'CME.ES', timeframe: '60m' }, { timeframe: '60m', instrument: 'CBOT.ZN' }], strategies: [{ id: 'sma_cross' }],
      walkForward: { mode: 'rolling', train: '36mo', test: 63 }, allocation: { method: 'equal' }, currency: 'USD',
    }],
  ])('of %s submits byte for byte what the command line submits', async (type, texts, params) => {
    const roots = { ...place().roots, configs: CONFIGS };
    const forms = openForms(roots);
    const { json, params: fromForm } = forms.check(type, texts);
    const stored = (id: string): string => {
      const db = openJobsReader(roots)!;
      try {
        return db.prepare<[string], string>('SELECT params_json FROM jobs WHERE job_id=?').pluck().get(id) ?? '';
      } finally {
        db.close();
      }
    };
    const byForm = submit(roots, { type, params: fromForm, force: true }, systemClock());
    const file = join(roots.outputs, 'params.json');
    writeFileSync(file, JSON.stringify(params, null, 2));
    const command = COMMANDS.find(({ name }) => name === 'submit')!;
    const sink = { line: () => undefined, note: () => undefined, status: () => undefined, width: 80 };
    const never = new AbortController().signal;
    const result = await command.run(parseArguments(command, [type, '--params', file, '--force']), { roots, clock: systemClock(), sink, signal: never, killSignal: never, environment: {}, json: false });
    const byLine = stored((result.document as { id: string }).id);
    expect(byLine.length).toBeGreaterThan(10);
    expect(stored(byForm.id)).toBe(byLine);
    expect(json).toBe(byLine);
  });

  it('begins with the first instrument whose raw file is there, or with the series that was asked for', () => {
    const { roots, forms } = place();
    expect(forms.prefill(null, null)).toMatchObject({ type: 'BUILD_DATA', texts: {}, note: 'No configured instrument has a raw file that is there.' });
    configure(roots, 'A.GONE', 'gone.txt');
    configure(roots, 'B.HERE', 'here.txt');
    mkdirSync(roots.raw, { recursive: true });
    writeFileSync(join(roots.raw, 'here.txt'), '2024-01-02 00:00,1,1,1,1,1\n');
    expect(forms.prefill(null, null)).toEqual({ type: 'BUILD_DATA', texts: { instrument: 'B.HERE', timeframes: '1m 60m' }, source: 'here.txt', note: '' });
    expect(forms.prefill({ instrument: 'A.GONE', timeframe: '60m' }, null)).toEqual({ type: 'BUILD_DATA', texts: { instrument: 'A.GONE', timeframes: '60m' }, source: null, note: 'Its raw file gone.txt is not there.' });
    expect(forms.prefill(null, 'BUILD_PORTFOLIO')).toMatchObject({ type: 'BUILD_PORTFOLIO', note: 'No series is ready yet: build its bars first.' });
  });
});

function configure(roots: Roots, id: string, source: string): void {
  mkdirSync(join(roots.configs, 'instruments'), { recursive: true });
  mkdirSync(join(roots.configs, 'calendars'), { recursive: true });
  writeFileSync(join(roots.configs, 'calendars', 'always_open.yaml'), readFileSync(new URL('../../../../../configs/calendars/always_open.yaml', import.meta.url), 'utf8'));
  writeFileSync(join(roots.configs, 'instruments', `${id}.yaml`), `id: ${id}\nname: ${id}\ncurrency: USD\npointValue: 1\ntickSize: 0.25\ncalendar: always_open\nsource: ${source}\ntimeframes: [1m, 60m]\ncosts: {commissionPerSide: 1, slippageTicks: 1}\n`);
}
