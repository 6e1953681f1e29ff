import { join } from 'node:path';
import { isJobId, layoutOf, namesIn, readTextIfThere, type Roots } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import { leafDifferences, type LeafDifference } from './leafDifferences.ts';

/** An input that is not the same in two results. */
export interface InputDifference {
  readonly role: string;
  /** Content hashes; null where the result has no such input. */
  readonly from: string | null;
  readonly to: string | null;
  /** For an input that is itself a published build: what it was made of differently; none where one of them is gone. */
  readonly because: readonly InputDifference[];
  readonly params: readonly LeafDifference[];
}

/** The inputs that differ, those of their builds below them. */
export function inputDifferences(from: Manifest['content'], to: Manifest['content'], roots: Roots): readonly InputDifference[] {
  return differencesOf(from, to, manifestsByContent(roots));
}

type Contents = ReadonlyMap<string, Manifest['content']>;

function differencesOf(from: Manifest['content'], to: Manifest['content'], builds: Contents): readonly InputDifference[] {
  const hashes = (content: Manifest['content']): Map<string, string> => new Map(content.inputs.map(({ role, sha256 }) => [role, sha256]));
  const [before, after] = [hashes(from), hashes(to)];
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((role) => {
    const [a, b] = [before.get(role) ?? null, after.get(role) ?? null];
    if (a === b) return [];
    const [own, other] = [builds.get(a ?? ''), builds.get(b ?? '')];
    const isTraced = own !== undefined && other !== undefined;
    return [{ role, from: a, to: b, because: isTraced ? differencesOf(own, other, builds) : [], params: isTraced ? leafDifferences(own.params, other.params) : [] }];
  });
}

/** Every published artifact by its content hash. */
function manifestsByContent(roots: Roots): Contents {
  const { jobs, jobFolder } = layoutOf(roots);
  const known = new Map<string, Manifest['content']>();
  for (const id of namesIn(jobs).filter(isJobId)) {
    const text = readTextIfThere(join(jobFolder(id), 'manifest.json'));
    if (text === null) continue;
    const { content, content_sha256 } = readManifest(text, id);
    known.set(content_sha256, content);
  }
  return known;
}
