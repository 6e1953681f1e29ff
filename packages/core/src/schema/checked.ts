import * as z from './zod.ts';
import { adviceFor, closestName, fail } from '../errors/index.ts';
import type { FailureCode } from '../errors/index.ts';

export interface CheckPlace {
  readonly code: FailureCode;
  /** The file or command that the value came from. */
  readonly where: string;
}

/**
 * The value as its schema reads it.
 *
 * @throws the given code, one line: what is wrong with the first key that is, at `where: key.path`, and the key that may be meant
 */
export function checked<S extends z.ZodType>(schema: S, value: unknown, { code, where }: CheckPlace): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  const issue = deepest(result.error.issues);
  if (issue === undefined) return fail(code, 'the value is not what its schema asks for', { where });
  const { says, path, advice } = complaint(schema, issue);
  const place = path.length === 0 ? where : `${where}: ${pathText(path)}`;
  const others = result.error.issues.length - 1;
  return fail(code, says, { where: place, ...(advice !== undefined && { advice }), ...(others > 0 && { others }) });
}

/** What is wrong with a part of a value, and with which. */
export interface Complaint {
  readonly says: string;
  readonly path: Path;
  readonly advice?: string;
}

/** Everything that a schema has against a value, in the words of `checked`; nothing where it has nothing. */
export function complaintsOf(schema: z.ZodType, value: unknown): readonly Complaint[] {
  const result = schema.safeParse(value, { reportInput: true });
  return result.success ? [] : result.error.issues.map((issue) => complaint(schema, deepest([issue]) ?? issue));
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

/** Of a union the branch that came farthest says most. */
function deepest(issues: readonly Issue[]): Issue | undefined {
  const [first] = issues;
  if (first === undefined || first.code !== 'invalid_union' || first.errors.length === 0) return first && (mistyped(first, issues) ?? first);
  const branches = first.errors.flatMap((branch) => deepest(branch) ?? []);
  const best = branches.sort((a, b) => reachOf(b) - reachOf(a))[0];
  return best === undefined || reachOf(best) === 0 ? first : { ...best, path: [...first.path, ...best.path] };
}

/** How far into the value it points: an unknown key is one step into its object. */
function reachOf({ code, path }: Issue): number {
  return path.length + (code === 'unrecognized_keys' ? 1 : 0);
}

/** A key that is missing because it is mistyped: the unknown key beside it says more. */
function mistyped(missing: Issue, issues: readonly Issue[]): Issue | null {
  if (missing.code !== 'invalid_type' || missing.input !== undefined) return null;
  const [parent, name] = [missing.path.slice(0, -1), String(missing.path.at(-1))];
  for (const issue of issues) {
    if (issue.code !== 'unrecognized_keys' || pathText(issue.path) !== pathText(parent)) continue;
    const key = issue.keys.find((unknown) => closestName(unknown, [name]) !== null);
    if (key !== undefined) return { ...issue, keys: [key] };
  }
  return null;
}

function complaint(schema: z.ZodType, issue: Issue): Complaint {
  if (issue.code === 'unrecognized_keys') {
    const key = issue.keys[0] ?? '';
    const known = keysAt(schema, issue.path);
    return { says: `unknown key '${key}'`, path: [...issue.path, key], ...(known.length > 0 && { advice: adviceFor(key, known) }) };
  }
  if (issue.code === 'invalid_key') {
    const says = issue.issues[0]?.message ?? issue.message;
    return { says: `${says} (got ${shown(issue.path.at(-1))})`, path: issue.path };
  }
  if (issue.code === 'invalid_type' && issue.input === undefined) {
    return { says: `'${String(issue.path.at(-1) ?? 'value')}' is missing`, path: issue.path };
  }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const meant = closestName(String(issue.input), values);
    const says = `${shown(issue.input)} is none of ${values.join(', ')}`;
    return { says, path: issue.path, ...(meant !== null && { advice: `did you mean ${meant}?` }) };
  }
  const got = issue.path.length > 0 && issue.input !== undefined ? ` (got ${shown(issue.input)})` : '';
  return { says: `${issue.message}${got}`, path: issue.path };
}

function shown(value: unknown): string {
  const text = typeof value === 'string' ? `'${value}'` : (JSON.stringify(value) ?? String(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

function pathText(path: Path): string {
  return path.map((part, i) => (typeof part === 'number' ? `[${part}]` : `${i === 0 ? '' : '.'}${String(part)}`)).join('');
}

/** The keys that the schema knows at a path. */
function keysAt(schema: z.ZodType, path: Path): readonly string[] {
  const [part, ...rest] = path;
  return objectsIn(schema).flatMap((known) => {
    if (known instanceof z.ZodArray) return typeof part === 'number' ? keysAt(asType(known.element), rest) : [];
    if (known instanceof z.ZodRecord) return part === undefined ? [] : keysAt(asType(known.valueType), rest);
    if (!(known instanceof z.ZodObject)) return [];
    if (part === undefined) return Object.keys(known.shape);
    const inner: unknown = known.shape[String(part)];
    return inner instanceof z.ZodType ? keysAt(inner, rest) : [];
  });
}

/** What stands behind optional, default, refined and united schemas. */
function objectsIn(schema: z.ZodType): readonly z.ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault || schema instanceof z.ZodReadonly) {
    return objectsIn(asType(schema.unwrap()));
  }
  if (schema instanceof z.ZodPipe) return objectsIn(asType(schema.in));
  if (schema instanceof z.ZodUnion) return schema.options.flatMap((option) => objectsIn(asType(option)));
  return [schema];
}

function asType(schema: unknown): z.ZodType {
  return schema instanceof z.ZodType ? schema : z.unknown();
}
