import { join } from 'node:path';
import type { Manifest } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { removeTree, sha256OfFile, temporaryFolder, walkTree } from '@proj/core/paths';
import { HANDLERS } from '../handlers/handlers.ts';
import type { CommandContext } from './command.ts';

/**
 * Derives the files of an artifact again, in a temporary folder, from inputs with the recorded hashes.
 *
 * @param folder where it is published
 * @returns what differs, a line each; none when every byte agrees
 * @throws NOT_FOUND when an input is gone or is no longer the one that was used
 */
export async function rederive({ content }: Manifest, folder: string, { roots, sink, signal }: CommandContext): Promise<readonly string[]> {
  const handler = HANDLERS[content.job_type] ?? fail('BAD_ARTIFACT', `nothing derives the job type ${content.job_type}`);
  const staging = temporaryFolder('rederive-');
  try {
    const prepared = await handler(content.params, {
      roots,
      staging,
      threads: 1,
      again: { inputs: new Map(content.inputs.map(({ role, sha256 }) => [role, sha256])), sources: join(folder, 'sources') },
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
    return differencesOf(content.files, await hashedFilesOf(staging));
  } finally {
    removeTree(staging);
  }
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
