import type { JobRow } from './evidence.ts';
import type { Entry, ManifestWords, PublishedFolder } from './publishedFolders.ts';

/** What is wrong with one published folder, held against its manifest and its row. */
export function folderFaults({ entries, manifest, manifestSha256 }: PublishedFolder, row: Pick<JobRow, 'jobId' | 'attempt' | 'manifestSha256'>): readonly string[] {
  const kinds = entries.flatMap(entryFaults);
  if (manifest === null) return [...kinds, 'it has no manifest that can be read'];
  const words = [
    ...(manifest.jobId === row.jobId ? [] : [`its manifest is of ${manifest.jobId}`]),
    ...(manifest.attempt === row.attempt ? [] : [`its manifest is of attempt ${manifest.attempt}, the row of ${row.attempt}`]),
    ...(manifestSha256 === row.manifestSha256 ? [] : [`its manifest has the hash ${manifestSha256}, the row says ${row.manifestSha256}`]),
  ];
  return [...kinds, ...words, ...listFaults(entries, manifest)];
}

const TEMPORARY = /\.(tmp|bak|partial)$|(^|\/)\.staging$/;

function entryFaults({ path, kind, mode, links }: Entry): readonly string[] {
  if (kind === 'other') return [`${path} is no regular file`];
  const wanted = kind === 'file' ? 0o444 : 0o555;
  return [
    ...(mode === wanted ? [] : [`${path} has mode ${mode.toString(8)}, not ${wanted.toString(8)}`]),
    ...(kind === 'file' && links !== 1 ? [`${path} has ${links} names`] : []),
    ...(TEMPORARY.test(path) ? [`${path} is temporary`] : []),
  ];
}

function listFaults(entries: readonly Entry[], { files }: ManifestWords): readonly string[] {
  const found = new Map(entries.filter(({ kind }) => kind === 'file').map((entry) => [entry.path, entry]));
  const listed = new Set(files.map(({ path }) => path));
  return [
    ...[...found.keys()].filter((path) => path !== 'manifest.json' && !listed.has(path)).map((path) => `${path} is not listed`),
    ...files.flatMap(({ path, size, sha256 }) => {
      const entry = found.get(path);
      if (entry === undefined) return [`${path} is missing`];
      return entry.size === size && entry.sha256 === sha256 ? [] : [`${path} has ${entry.size} bytes and the hash ${entry.sha256}, not ${size} and ${sha256}`];
    }),
  ];
}
