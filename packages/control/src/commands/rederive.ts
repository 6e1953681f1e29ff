import { join } from 'node:path';
import type { Manifest } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { engineDigest, removeTree, sha256OfFile, temporaryFolder, walkTree, zonesEdition } from '@proj/core/paths';
import { HANDLERS, handlersDigest } from '../handlers/index.ts';
import type { CommandContext } from './command.ts';

/** What came of deriving an artifact again. */
export interface Rederived {
  /** What differs, a line each; none when every byte agrees. */
  readonly differences: readonly string[];
  /** Says that other code or other time zones made the artifact; null when it was these. */
  readonly otherEngine: string | null;
}

/**
 * Derives the files of an artifact again, in a temporary folder, from inputs with the recorded hashes.
 *
 * @param folder where it is published
 * @throws NOT_FOUND when an input is gone or is no longer the one that was used
 */
export async function rederive({ content }: Manifest, folder: string, { roots, clock, sink, signal }: CommandContext): Promise<Rederived> {
  const load = HANDLERS[content.job_type] ?? fail('BAD_ARTIFACT', `nothing derives the job type ${content.job_type}`);
  const handler = await load();
  const staging = temporaryFolder('rederive-');
  try {
    const prepared = await handler(content.params, {
      roots,
      clock,
      staging,
      threads: 1,
      again: { inputs: new Map(content.inputs.map(({ role, sha256 }) => [role, sha256])), sources: join(folder, 'sources'), trials: join(folder, 'trials.arrow') },
      progress: (share, phase) => sink.status(`deriving again ${Math.floor(share * 100)} % ${phase}`),
      throwIfCancelled: () => {
        if (signal.aborted) fail('CANCELLED', 'stopped by Ctrl-C');
      },
      log: () => undefined, // the words of the first run are in its own log
    });
    for (const { role, sha256 } of content.inputs) {
      const now = prepared.inputs.find((input) => input.role === role)?.sha256;
      if (now !== sha256) fail('NOT_FOUND', `the input "${role}" is no longer the one that was used`, { where: `sha256 ${sha256}` });
    }
    await prepared.run();
    return { differences: differencesOf(content.files, await hashedFilesOf(staging)), otherEngine: otherEngineOf(content, { code_digest: engineDigest(handlersDigest()), tz: zonesEdition() }) };
  } finally {
    removeTree(staging);
  }
}

/** What made the artifact that this machine has not: other code, another edition of the time zones. */
export function otherEngineOf({ engine }: Manifest['content'], now: Pick<Manifest['content']['engine'], 'code_digest' | 'tz'>): string | null {
  const code = `made by another engine: version ${engine.version}, code ${engine.code_digest.slice(0, 12)}; this is ${now.code_digest.slice(0, 12)}`;
  const zones = `made with the time zones of ${engine.tz}; these are of ${now.tz}`;
  const differences = [...(engine.code_digest === now.code_digest ? [] : [code]), ...(engine.tz === now.tz ? [] : [zones])];
  return differences.length === 0 ? null : differences.join('; ');
}

interface HashedFile {
  readonly path: string;
  readonly sha256: string;
}

async function hashedFilesOf(folder: string): Promise<readonly HashedFile[]> {
  return Promise.all(walkTree(folder).files.map(async ({ path }) => ({ path, sha256: await sha256OfFile(join(folder, path)) })));
}

function differencesOf(published: readonly HashedFile[], derived: readonly HashedFile[]): string[] {
  const again = new Map(derived.map(({ path, sha256 }) => [path, sha256]));
  const known = new Set(published.map(({ path }) => path));
  return [
    ...published.filter(({ path, sha256 }) => again.get(path) !== sha256).map(({ path }) => `${path} ${again.has(path) ? 'differs when derived again' : 'is not derived any more'}`),
    ...derived.filter(({ path }) => !known.has(path)).map(({ path }) => `${path} is derived now and was not published`),
  ];
}
