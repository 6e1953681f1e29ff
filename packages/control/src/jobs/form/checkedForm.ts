import { asFailure } from '@proj/core/errors';
import { canonicalJson } from '@proj/core/identity';
import { complaintsOf } from '@proj/core/schema';
import { absoluteFiles } from '../absoluteFiles.ts';
import { checkedParams } from '../checkedParams.ts';
import type { JobType } from '../jobTypes.ts';
import { fieldValue } from './fieldValue.ts';
import type { FormField } from './formField.ts';

/** The texts of a form, by the paths of its fields; a blank one stands for nothing. */
export type FormTexts = Readonly<Record<string, string>>;

/** What a form would submit. */
export interface CheckedForm {
  readonly params: unknown;
  /** Where nothing is wrong, the very text whose hash names the job; else what there is of it so far. */
  readonly json: string;
  /** What is wrong, by field; under the empty path what belongs to none. */
  readonly problems: Readonly<Record<string, string>>;
}

/** The parameters that the texts of a form stand for, held against the schema that a submission is held against. */
export function checkedForm(type: JobType, fields: readonly FormField[], texts: FormTexts): CheckedForm {
  const { params: typed, problems } = readTexts(fields, texts);
  const params = absoluteFiles(typed);
  for (const { path, says, advice } of complaintsOf(type.schema, params)) {
    const field = fieldAt(fields, path.map(String));
    problems[field] ??= `${says}${advice === undefined ? '' : `; ${advice}`}`;
  }
  if (Object.keys(problems).length > 0) return { params, json: canonicalJson(params), problems };
  try {
    return { params, json: checkedParams(type, params).json, problems };
  } catch (error) {
    const { message, details } = asFailure(error);
    const place = /^(\w+)/.exec(String(details['where'] ?? ''))?.[1] ?? '';
    const field = fields.find(({ path }) => path === place)?.path ?? fieldNaming(fields, texts, String(details['where'] ?? ''));
    return { params, json: canonicalJson(params), problems: { [field]: message } };
  }
}

function readTexts(fields: readonly FormField[], texts: FormTexts): { readonly params: object; readonly problems: Record<string, string> } {
  const params = {};
  const problems: Record<string, string> = {};
  for (const field of fields) {
    const text = texts[field.path] ?? '';
    if (text.trim() === '') continue;
    const reading = fieldValue(field, text);
    if ('problem' in reading) problems[field.path] = reading.problem;
    else place(params, field.path.split('.'), reading.value);
  }
  return { params, problems };
}

function place(target: object, path: readonly string[], value: unknown): void {
  const [name = '', ...rest] = path;
  if (rest.length === 0) {
    Reflect.set(target, name, value);
    return;
  }
  if (!Object.hasOwn(target, name)) Reflect.set(target, name, {});
  const inner: unknown = Reflect.get(target, name);
  if (inner !== null && typeof inner === 'object') place(inner, rest, value);
}

/** The field that a place in the parameters belongs to: its own, the one it lies in, or the first one inside it. */
function fieldAt(fields: readonly FormField[], path: readonly string[]): string {
  const at = path.join('.');
  const found = fields.find((field) => at === field.path || at.startsWith(`${field.path}.`)) ?? fields.find((field) => field.path.startsWith(`${at}.`));
  return found?.path ?? '';
}

/** The field in whose text a file is named. */
function fieldNaming(fields: readonly FormField[], texts: FormTexts, file: string): string {
  const name = file.split('/').at(-1) ?? '';
  return name === '' ? '' : (fields.find(({ path }) => (texts[path] ?? '').includes(name))?.path ?? '');
}
