import { checked, z } from '@proj/core/schema';
import { asFailure, fail, type Failure } from '@proj/core/errors';
import { canonicalJson } from '@proj/core/identity';
import { resolveInside, sha256OfBytes, type Roots } from '@proj/core/paths';
import type { Check, JobType } from './jobTypes.ts';

/** Parameters as they are stored: one text for equal parameters, and its hash. */
export interface CheckedParams {
  readonly json: string;
  readonly hash: string;
}

const MAX_BYTES = 65_536;

/** Checks parameters against their type and pins the files they name. @throws BAD_PARAMS, saying where and what was expected; NOT_FOUND */
export function checkedParams(type: JobType, params: unknown): CheckedParams {
  requireSmall(canonicalJson(params)); // before the schema walks it: depth, size and what JSON cannot hold end here
  const data: unknown = checked(type.schema, params, { code: 'BAD_PARAMS', where: type.name });
  const json = canonicalJson(type.pin === undefined ? data : type.pin(data));
  requireSmall(json);
  return { json, hash: paramsHashOf(type, json) };
}

/** The same, and nothing in them that the job could only fail with, as far as that is known now. @throws as `checkedParams`, and BAD_PATH, BAD_CONFIG, BAD_COSTS, BAD_FEATURE */
export function submittableParams(type: JobType, params: unknown, roots: Roots): CheckedParams {
  const found = checkedParams(type, params);
  if (type.rawFiles === undefined && type.checks === undefined) return found;
  for (const check of checksOf(type, JSON.parse(found.json), roots)) check();
  return found;
}

/**
 * All that a submission would be refused with beside what the schema says, as far as it can be told of parameters that are not complete or not
 * sound: each is looked at where its own schema has nothing against it. Empty where nothing is wrong.
 */
export function refusalsOf(type: JobType, params: unknown, roots: Roots): readonly Failure[] {
  const sound = soundPart(type.schema, params);
  const pins = Object.entries(sound).map(([name, value]) => () => type.pin?.({ [name]: value }));
  return [...pins, ...checksOf(type, sound, roots)].flatMap((check) => {
    try {
      check();
      return [];
    } catch (error) {
      return [asFailure(error)];
    }
  });
}

function checksOf(type: JobType, data: unknown, roots: Roots): readonly Check[] {
  const files = (type.rawFiles?.(data) ?? []).map((name) => () => resolveInside(roots.raw, name));
  return [...files, ...(type.checks?.(data, roots) ?? [])];
}

/** The members of an object that their own schemas take, as those read them. */
function soundPart(schema: z.ZodType, params: unknown): Readonly<Record<string, unknown>> {
  if (!(schema instanceof z.ZodObject) || params === null || typeof params !== 'object') return {};
  const shape: Readonly<Record<string, z.ZodType>> = schema.shape;
  return Object.fromEntries(Object.entries(params).flatMap(([name, value]) => {
    const reading = shape[name]?.safeParse(value);
    return reading?.success === true ? [[name, reading.data]] : [];
  }));
}

/** The hash of canonical parameters: of what they say, and of the type and version that they say it to. */
export function paramsHashOf({ name, version }: Pick<JobType, 'name' | 'version'>, json: string): string {
  return sha256OfBytes(`${json}\n${name}\n${version}`);
}

function requireSmall(json: string): void {
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_BYTES) fail('BAD_PARAMS', `the parameters take ${bytes} bytes, ${MAX_BYTES} are allowed`);
}
