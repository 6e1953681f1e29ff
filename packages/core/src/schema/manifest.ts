import * as z from './zod.ts';
import { fail } from '../errors/index.ts';
import { canonicalJson, sha256Of, type Json } from '../identity/index.ts';

const SHA256 = z.string().regex(/^[0-9a-f]{64}$/);
/** Relative, plain names only: what is listed in a manifest can never lead out of its folder. */
const FILE_PATH = z.string().regex(/^(?!.*(^|\/)\.)[A-Za-z0-9._-]{1,128}(\/[A-Za-z0-9._-]{1,128}){0,7}$/);

const JSON_VALUE: z.ZodType<Json> = z.json();

const FILE = z.strictObject({
  path: FILE_PATH,
  size: z.int().nonnegative(),
  sha256: SHA256,
  media_type: z.string(),
});

const INPUT = z.strictObject({ role: z.string(), sha256: SHA256 });

const CONTENT = z.strictObject({
  job_type: z.string(),
  params: JSON_VALUE,
  inputs: z.array(INPUT),
  engine: z.strictObject({ version: z.string(), code_digest: SHA256, tz: z.string() }),
  seeds: z.record(z.string(), z.number()),
  files: z.array(FILE),
});

const FOUND = z.strictObject({
  role: z.string(),
  path: z.string().optional(),
  size: z.number().optional(),
  modified_at: z.string().optional(),
  job_id: z.string().optional(),
});

const RUN = z.strictObject({
  job_id: z.string(),
  attempt: z.int().positive(),
  inputs: z.array(FOUND),
  created_at: z.string(),
  started_at: z.string(),
  finished_at: z.string(),
  builder: z.strictObject({ commit: z.string().nullable(), node: z.string(), sqlite: z.string(), os: z.string() }),
  log_tail: z.string(),
});

const MANIFEST = z.strictObject({ content: CONTENT, run: RUN, content_sha256: SHA256 });

/** A file of an artifact, relative to its folder. */
export type ManifestFile = z.infer<typeof FILE>;
/** An input by its role and the hash of its bytes. */
export type ManifestInput = z.infer<typeof INPUT>;
/** What the artifact is: a pure function of inputs, parameters and code. */
export type ManifestContent = z.infer<typeof CONTENT>;
/** How it came about: when, where and by which job. */
export type ManifestRun = z.infer<typeof RUN>;
export type Manifest = z.infer<typeof MANIFEST>;

/** The bytes of `manifest.json`, canonical (RFC 8785), files and inputs in order of path and role. */
export function manifestText(content: ManifestContent, run: ManifestRun): string {
  const ordered: ManifestContent = {
    ...content,
    inputs: [...content.inputs].sort((a, b) => order(a.role, b.role)),
    files: [...content.files].sort((a, b) => order(a.path, b.path)),
  };
  return canonicalJson({ content: ordered, run, content_sha256: sha256Of(ordered) });
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * A manifest from its text.
 *
 * @throws BAD_ARTIFACT when it is no manifest, or its content does not have the hash it claims
 */
export function readManifest(text: string, where: string): Manifest {
  const parsed = MANIFEST.safeParse(jsonOf(text, where));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fail('BAD_ARTIFACT', `the manifest is malformed at ${issue?.path.join('.') ?? '?'}: ${issue?.message ?? '?'}`, { where });
  }
  const manifest = parsed.data;
  if (sha256Of(manifest.content) !== manifest.content_sha256) {
    fail('BAD_ARTIFACT', 'the content of the manifest does not have the hash that the manifest claims', { where });
  }
  return manifest;
}

function jsonOf(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return fail('BAD_ARTIFACT', 'the manifest is not JSON', { where }, error);
  }
}

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  arrow: 'application/vnd.apache.arrow.file',
  csv: 'text/csv',
  html: 'text/html',
  json: 'application/json',
  ts: 'text/typescript',
  txt: 'text/plain',
};

/** The media type of a file, told by the ending of its name. */
export function mediaTypeOf(path: string): string {
  return MEDIA_TYPES[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream';
}
