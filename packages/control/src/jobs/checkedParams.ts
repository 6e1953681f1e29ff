import { checked } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { canonicalJson } from '@proj/core/identity';
import { resolveInside, sha256OfBytes, type Roots } from '@proj/core/paths';
import type { JobType } from './jobTypes.ts';

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
  const data: unknown = JSON.parse(found.json);
  for (const name of type.rawFiles?.(data) ?? []) resolveInside(roots.raw, name);
  type.check?.(data, roots);
  return found;
}

/** The hash of canonical parameters: of what they say, and of the type and version that they say it to. */
export function paramsHashOf({ name, version }: Pick<JobType, 'name' | 'version'>, json: string): string {
  return sha256OfBytes(`${json}\n${name}\n${version}`);
}

function requireSmall(json: string): void {
  const bytes = Buffer.byteLength(json);
  if (bytes > MAX_BYTES) fail('BAD_PARAMS', `the parameters take ${bytes} bytes, ${MAX_BYTES} are allowed`);
}
