import { basename, join } from 'node:path';
import { exists, sha256OfFile, type Roots } from '@proj/core/paths';
import type { Manifest } from '@proj/core/schema';

/** A file of the user's own that an artifact keeps a copy of, and the hash of what was used. */
interface KeptFile {
  readonly path: string;
  readonly sha256: string;
}

/** The parameters that name such files. */
interface NamingParams {
  readonly adjustments?: { readonly file: string };
  readonly strategies?: readonly { readonly file?: string; readonly sha256?: string }[];
  readonly featureFiles?: readonly { readonly file: string; readonly sha256?: string }[];
}

/**
 * Says which of the user's own files are no longer those of which the artifact keeps copies; null when all are, or are elsewhere. A copy
 * is enough to derive the result again, so this is no fault.
 */
export async function changedSources({ content }: Manifest, { raw }: Roots): Promise<string | null> {
  const changed: string[] = [];
  for (const { path, sha256 } of keptFilesOf(content, raw)) {
    if (exists(path) && (await sha256OfFile(path)) !== sha256) changed.push(basename(path));
  }
  const has = changed.length === 1 ? 'has' : 'have';
  return changed.length === 0 ? null : `${changed.join(', ')} ${has} changed since; what was used is kept in sources/ and gives the same result, so this is no fault`;
}

function keptFilesOf({ params, inputs }: Manifest['content'], raw: string): readonly KeptFile[] {
  const { adjustments, strategies = [], featureFiles = [] } = params as NamingParams;
  const code = [...strategies, ...featureFiles].flatMap(({ file, sha256 }) => (file === undefined || sha256 === undefined ? [] : [{ path: file, sha256 }]));
  const known = inputs.find(({ role }) => role === 'adjustments')?.sha256;
  return adjustments === undefined || known === undefined ? code : [...code, { path: join(raw, adjustments.file), sha256: known }];
}
