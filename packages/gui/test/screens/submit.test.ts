import type { Forms } from '@proj/control/jobs/form';
import { openForms } from '@proj/control/jobs/form';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/present/index.ts';
import { paintScreen } from '../../src/screens/paintScreen.ts';
import { pasteText } from '../../src/screens/pressKey.ts';
import { fieldAtCursor, fieldsOf, fileProblem, toSniff, withSniffed } from '../../src/screens/submitState.ts';
import { paneLines } from '../../src/screens/submitScreen.ts';
import { themeOf } from '../../src/theme/index.ts';
import { frameText } from '../../src/widgets/index.ts';
import { configured } from '../configured.ts';
import { fakeMonitor, NIGHT } from '../fakeMonitor.ts';
import { PLACE, seated, type User } from './keyboard.ts';

const textsOf = (wanted: Parameters<Forms['prefill']>[0]): Record<string, string> => (wanted === null ? {} : { instrument: wanted.instrument, timeframes: wanted.timeframe });
const FORMS: Forms = {
  ...openForms(configured('HKEX.HSI', 'CME.ES')),
  prefill: (wanted, type) => ({ type: type ?? 'BUILD_DATA', texts: textsOf(wanted), source: wanted === null ? null : 'es.txt', note: '' }),
  sniff: (type, texts) => (type === 'BUILD_DATA' && (texts['instrument'] ?? '') !== '' ? ['sniff', `/raw/${texts['source'] ?? 'es.txt'}`, '--json'] : null),
};

function atForm(...keys: readonly string[]): User {
  return seated(fakeMonitor(NIGHT)).press(...keys).given((model) => ({ ...model, submit: { ...model.submit, forms: FORMS } }));
}

const filled = (): User => atForm('2', '!', 'enter');

describe('the form', () => {
  it('says that it is being loaded, and refuses to act until it is', () => {
    const early = seated(fakeMonitor(NIGHT)).press('6', 'f10');
    expect(early.effects).toEqual([]);
    expect(early.model.message?.text).toBe('The forms are still being loaded.');
  });

  it('begins with the series that Data stood on, ready to be sent', () => {
    const { model } = filled();
    expect(model.submit.texts).toEqual({ instrument: 'HKEX.HSI', timeframes: '1m' });
    expect(model.submit.note).toBe('Reads es.txt.');
    expect(filled().press('f10').effects).toEqual([{ kind: 'submit', type: 'BUILD_DATA', params: { instrument: 'HKEX.HSI', timeframes: ['1m'] } }]);
  });

  it('shows the canonical text of what would be sent, key by key', () => {
    const text = (user: User): string => paneLines(user.model.submit).map(textOf).join('');
    expect(filled().model.submit.checked.json).toBe('{"instrument":"HKEX.HSI","timeframes":["1m"]}');
    expect(text(filled())).toBe('{  "instrument": "HKEX.HSI",  "timeframes": [    "1m"  ]}');
    expect(filled().press('j', 'i').type(' 1h').model.submit.checked.json).toBe('{"instrument":"HKEX.HSI","timeframes":["1m","60m"]}');
  });

  it('holds each key against the schema, beside its field', () => {
    const typed = filled().press('j', 'i').type(' 7');
    expect(typed.model.submit.checked.problems).toEqual({ timeframes: expect.stringContaining('a timeframe is minutes or hours') });
    expect(typed.type('m').model.submit.checked.problems).toEqual({});
  });

  it('holds what is named against the configuration, beside its field and as it is typed', () => {
    const typed = filled().press('i', 'backspace');
    expect(typed.model.submit.checked.problems).toEqual({ instrument: 'there is no instrument "HKEX.HS"; did you mean HKEX.HSI?' });
    expect(frameText(paintScreen(typed.model, themeOf('mono', false)))).toMatch(/› instrument +HKEX\.HS +✗ there is no instrument "HKEX\.HS"/);
    expect(typed.press('f10').effects).toEqual([]);
    expect(typed.type('I').model.submit.checked.problems).toEqual({});
  });

  it('takes every key as text until Enter, and Esc brings the old text back', () => {
    const typed = filled().press('i', 'C-u').type('q:x?6');
    expect(typed.effects).toEqual([]);
    expect(typed.model).toMatchObject({ screen: 'submit', submit: { texts: { instrument: 'q:x?6' } } });
    expect(typed.press('escape').model.submit).toMatchObject({ edit: null, texts: { instrument: 'HKEX.HSI' } });
    expect(typed.press('enter').model.submit).toMatchObject({ edit: null, texts: { instrument: 'q:x?6' } });
    expect(typed.press('tab').type(' 1d').press('enter').model.submit.texts).toMatchObject({ timeframes: '1m 1d' });
    expect(pasteText(typed.model, '\na\tb').submit.texts).toMatchObject({ instrument: 'q:x?6 a b' });
  });

  it('edits in the middle of a text', () => {
    expect(filled().press('i', 'left', 'left', 'backspace').type('_').press('C-a', 'delete', 'C-e').type('!').model.submit.texts).toMatchObject({ instrument: 'KEX._SI!' });
    expect(filled().press('i', 'C-w', 'left', 'right', 'C-k').model.submit.texts).toMatchObject({ instrument: '' });
  });

  it('goes through the choices of a field by Enter, and past them to none', () => {
    const fields = fieldsOf(filled().model.submit).map(({ path }) => path);
    const at = filled().press(...Array.from({ length: fields.indexOf('quality.disorder') }, () => 'j'));
    expect(fieldAtCursor(at.model.submit)?.choices).toEqual(['reject', 'sort']);
    const texts = ['', 'reject', 'sort', ''].map((_, i) => at.press(...Array.from({ length: i }, () => 'enter')).model.submit.texts['quality.disorder'] ?? '');
    expect(texts).toEqual(['', 'reject', 'sort', '']);
  });

  it('jumps to the first problem instead of sending', () => {
    const wrong = filled().press('j', 'i', 'C-u').type('soon').press('enter', 'G', 'f10');
    expect(wrong.effects).toEqual([]);
    expect(fieldAtCursor(wrong.model.submit)?.path).toBe('timeframes');
    expect(wrong.model.message?.text).toMatch(/^timeframes: a timeframe is minutes/);
    expect(fieldAtCursor(wrong.press('g', '!').model.submit)?.path).toBe('timeframes');
  });

  it('asks for a dry run of the very parameters, and forgets it when they change', () => {
    const dry = filled().press('f9');
    const { checked } = dry.model.submit;
    expect(dry.effects).toEqual([{ kind: 'dryRun', type: 'BUILD_DATA', params: checked.params, json: checked.json }]);
    expect(dry.model.submit).toMatchObject({ pane: 'Dry run', dryRun: { state: 'runs' } });
    expect(dry.press('i').type('x').model.submit.dryRun).toBeNull();
  });

  it('has the raw file behind it looked at, and begins again when another is named', () => {
    const at = filled();
    expect(toSniff(at.model.submit)).toEqual(['sniff', '/raw/es.txt', '--json']);
    const found = { says: '2,880 rows of 1m', bar: '1m', problem: '' };
    const looked = at.given((model) => ({ ...model, submit: withSniffed(model.submit, '["sniff","/raw/es.txt","--json"]', found) }));
    expect(toSniff(looked.model.submit)).toBeNull();
    const other = looked.press('g', 'j', 'j', 'i');
    expect(fieldAtCursor(other.model.submit)?.path).toBe('timeframes');
    const sources = fieldsOf(looked.model.submit).map(({ path }) => path).indexOf('source') + 1;
    const renamed = looked.press('g', ...Array.from({ length: sources }, () => 'j'), 'i').type('nq.txt').press('enter');
    expect(toSniff(renamed.model.submit)).toEqual(['sniff', '/raw/nq.txt', '--json']);
    expect(withSniffed(renamed.model.submit, '["sniff","/raw/es.txt","--json"]', found)).toBe(renamed.model.submit);
  });

  it('asks for the bars that the file has where none were asked for, and warns of those that cannot be made', () => {
    const blank = filled().press('g', 'j', 'j', 'i', 'C-u', 'enter');
    const found = { says: '480 rows of 60m', bar: '60m', problem: '' };
    const key = JSON.stringify(['sniff', '/raw/es.txt', '--json']);
    expect(withSniffed(blank.model.submit, key, found)).toMatchObject({ texts: { timeframes: '60m' }, checked: { params: { timeframes: ['60m'] } } });
    expect(fileProblem(withSniffed(filled().model.submit, key, found))).toBe('1m cannot be made of bars of 60m.');
    expect(fileProblem(withSniffed(filled().model.submit, key, { ...found, problem: 'BAD_DATA: no rows' }))).toBe('BAD_DATA: no rows');
  });

  it('begins anew with the next type', () => {
    const other = filled().press('g', 'enter');
    expect(other.model.submit).toMatchObject({ type: 'BUILD_PORTFOLIO', texts: {} });
    expect(other.press('g', 'enter').model.submit.type).toBe('BUILD_DATA');
  });

  it('sends nothing from a read-only view, but says what would happen', () => {
    const reader = seated(fakeMonitor(NIGHT), { place: { ...PLACE, readOnly: true } }).press('2', '!', 'enter').given((model) => ({ ...model, submit: { ...model.submit, forms: FORMS } }));
    expect(reader.press('f10').effects).toEqual([]);
    expect(reader.press('f10').model.message?.text).toBe('This is a read-only view: it submits nothing.');
    expect(reader.press('f9').effects).toHaveLength(1);
  });
});
