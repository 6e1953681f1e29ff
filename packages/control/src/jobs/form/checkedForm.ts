import { asFailure, type Failure } from '@proj/core/errors';
import { canonicalJson } from '@proj/core/identity';
import type { Roots } from '@proj/core/paths';
import { complaintsOf } from '@proj/core/schema';
import { absoluteFiles } from '../absoluteFiles.ts';
import { refusalsOf, submittableParams } from '../checkedParams.ts';
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

/** A form of a job type, and where what it names is looked for. */
export interface FormOf {
  readonly type: JobType;
  readonly fields: readonly FormField[];
  readonly roots: Roots;
}

/** The parameters that the texts of a form stand for, held against all that a submission is held against. */
export function checkedForm({ type, fields, roots }: FormOf, texts: FormTexts): CheckedForm {
  const { params: typed, problems } = readTexts(fields, texts);
  const params = absoluteFiles(typed);
  for (const { path, says, advice } of complaintsOf(type.schema, params)) problems[fieldAt(fields, path.map(String))] ??= sentence(says, advice);
  const refused = (failure: Failure): void => {
    problems[fieldOf(failure, fields, texts)] ??= sentence(`${failure.message}${fileOf(failure)}`, failure.details.advice);
  };
  refusalsOf(type, params, roots).forEach(refused);
  if (Object.keys(problems).length > 0) return { params, json: canonicalJson(params), problems };
  try {
    return { params, json: submittableParams(type, params, roots).json, problems };
  } catch (error) {
    // What can only be told of all of them together: their size, two files of one name.
    refused(asFailure(error));
    return { params, json: canonicalJson(params), problems };
  }
}

function sentence(says: string, advice: string | undefined): string {
  return advice === undefined ? says : `${says}; ${advice}`;
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

/** The field that a failure is about: the one at the place it names, or else the one in whose text a word stands that it names. */
function fieldOf({ message, details }: Failure, fields: readonly FormField[], texts: FormTexts): string {
  const where = details.where ?? '';
  const at = fieldAt(fields, where.split(/[.[\]]+/));
  if (at !== '') return at;
  const file = fileName(where.replace(/:.*$/, ''));
  const named = new Set([...Object.values(details), ...[...message.matchAll(/"([^"]*)"/g)].map(([, word]) => word), file, file.replace(/\.yaml$/, '')]);
  return fields.find(({ path }) => (texts[path] ?? '').split(/[\s,"[\]{}]+/).some((word) => word !== '' && (named.has(word) || named.has(fileName(word)))))?.path ?? '';
}

/** The file that a failure is in: what is wrong is no part of the form then. */
function fileOf({ details: { where = '' } }: Failure): string {
  return where.startsWith('/') ? ` (${where})` : '';
}

function fileName(path: string): string {
  return path.split('/').at(-1) ?? '';
}
