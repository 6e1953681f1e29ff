import { join } from 'node:path';
import { asFailure } from '@proj/core/errors';
import { readManifest, type Manifest } from '@proj/core/schema';
import { sha256 } from '@proj/core/identity';
import { kindOf, modeOf, readText, sha256OfFile, walkTree } from '@proj/core/paths';

/** What was found when a folder was held against its manifest. */
export interface Verification {
  readonly ok: boolean;
  readonly problems: readonly string[];
  readonly manifest: Manifest | null;
  /** Of the manifest's own bytes. */
  readonly manifestSha256: string | null;
  /** Of all files together, the manifest included. */
  readonly bytes: number;
}

export interface VerifyOptions {
  /** Whether files and folders must have lost their write bits; before a publish they have not. */
  readonly modes?: boolean;
}

/** Holds a folder against its manifest: every listed file with its size and hash, nothing else, nothing writable. */
export async function verifyPublished(folder: string, { modes = true }: VerifyOptions = {}): Promise<Verification> {
  try {
    return await verified(folder, modes);
  } catch (error) {
    return { ok: false, problems: [asFailure(error).message], manifest: null, manifestSha256: null, bytes: 0 };
  }
}

async function verified(folder: string, modes: boolean): Promise<Verification> {
  const kind = kindOf(folder);
  const nothing = { ok: false, manifest: null, manifestSha256: null, bytes: 0 };
  if (kind !== 'folder') return { ...nothing, problems: [kind === 'none' ? 'the folder is not there' : 'it is not a folder'] };
  const tree = walkTree(folder);
  const path = join(folder, 'manifest.json');
  if (!tree.files.some((file) => file.path === 'manifest.json')) return { ...nothing, problems: [...tree.problems, 'there is no manifest.json'] };
  const text = readText(path);
  const manifest = readManifest(text, path);
  const problems = [...tree.problems, ...(await fileProblems(folder, manifest, tree.files)), ...(modes ? modeProblems(folder) : [])];
  const bytes = tree.files.reduce((sum, { size }) => sum + size, 0);
  return { ok: problems.length === 0, problems, manifest, manifestSha256: sha256(text), bytes };
}

async function fileProblems(folder: string, manifest: Manifest, found: readonly { path: string; size: number }[]): Promise<readonly string[]> {
  const sizes = new Map(found.map(({ path, size }) => [path, size]));
  const listed = new Set(manifest.content.files.map(({ path }) => path));
  const problems = found.filter(({ path }) => path !== 'manifest.json' && !listed.has(path)).map(({ path }) => `${path} is not in the manifest`);
  for (const { path, size, sha256: expected } of manifest.content.files) {
    const actual = sizes.get(path);
    if (actual === undefined) problems.push(`${path} is missing`);
    else if (actual !== size) problems.push(`${path} has ${actual} bytes, the manifest says ${size}`);
    else if ((await sha256OfFile(join(folder, path))) !== expected) problems.push(`${path} has other bytes than the manifest says`);
  }
  return problems;
}

const WRITE_BITS = 0o222;

function modeProblems(folder: string): readonly string[] {
  const { files, folders } = walkTree(folder);
  const entries = ['.', ...folders, ...files.map(({ path }) => path)];
  return entries.filter((path) => (modeOf(join(folder, path)) & WRITE_BITS) !== 0).map((path) => `${path} is writable`);
}
