import { basename, dirname, join } from 'node:path';
import { MISSING_ENTRY, readManifest, runtimeIndexOf, runtimeIndexText, type IndexEntry, type Manifest, type PlacedEntry, type Readiness } from '@proj/core/schema';
import { asFailure, fail } from '@proj/core/errors';
import { isJobId, layoutOf, namesIn, rawFileHash, readText, readTextIfThere, replaceFile, statOf, type Roots } from '@proj/core/paths';
import type { Clock } from '../db/index.ts';
import type { BuildDataParams } from '../jobs/buildDataParams.ts';
import { configuredInstrument, instrumentIds } from '../jobs/configured.ts';
import { buildConfiguration, configurationHash } from '../sharedCli.ts';
import { referredSeries, type SeriesName } from '../sharedCli/publishedSeries.ts';
import { fileMemory, type FileMemory } from './fileMemory.ts';

/**
 * Writes the runtime index anew, whole, from the manifests of what is published and the instruments that are configured; a
 * file that would say the same is left alone.
 *
 * @param memory of the refreshes before: manifests and raw files are read again only when they have changed
 * @returns whether it changed
 */
export function refreshIndex(roots: Roots, clock: Clock, memory: IndexMemory = newIndexMemory()): boolean {
  const place = layoutOf(roots).index;
  const updatedAt = new Date(clock.wallMs()).toISOString();
  const index = runtimeIndexOf([...missingEntries(roots), ...publishedEntries(roots, memory)], updatedAt);
  const before = readTextIfThere(place);
  if (before !== null && withoutStamp(before) === withoutStamp(runtimeIndexText(index))) return false;
  replaceFile(place, runtimeIndexText(index));
  return true;
}

function withoutStamp(text: string): string {
  return text.replace(/"updated_at": "[^"]*"/, '');
}

/** What a refresh need not read again. */
export interface IndexMemory {
  /** The build that a manifest tells of; null for another kind of job, and for a manifest that is damaged. */
  readonly build: FileMemory<Build | null>;
  readonly rawHash: FileMemory<string>;
}

/** A memory of nothing. */
export function newIndexMemory(): IndexMemory {
  return { build: fileMemory(buildAt), rawHash: fileMemory(rawFileHash) };
}

/** What is configured for an instrument stands as MISSING until something is published. */
function missingEntries(roots: Roots): PlacedEntry[] {
  return instrumentIds(roots).flatMap((id) => {
    const timeframes = timeframesOf(roots, id);
    return timeframes.map((timeframe) => ({ instrument: id, timeframe, entry: MISSING_ENTRY }));
  });
}

/** An instrument whose file cannot be read has no rows here; the commands that use it say what is wrong with it. */
function timeframesOf(roots: Roots, id: string): readonly string[] {
  try {
    return configuredInstrument(roots, id).instrument.timeframes ?? [];
  } catch (error) {
    if (asFailure(error).code === 'BUG') throw error;
    return [];
  }
}

/** A build that has lost a file may not be used; it stands in the way of older ones, which would be taken in silence. */
function damagedEntries({ id, params }: Build): PlacedEntry[] {
  const entry: IndexEntry = { ...MISSING_ENTRY, status: 'STALE', job_id: id };
  return params.timeframes.map((timeframe) => ({ instrument: params.instrument, timeframe, entry }));
}

/** Whether every listed file is there with its size; `verify` looks at the bytes. */
function isWhole({ id, manifest }: Build, roots: Roots): boolean {
  const folder = layoutOf(roots).jobFolder(id);
  return manifest.content.files.every(({ path, size }) => statOf(join(folder, path))?.size === size);
}

interface Build {
  readonly id: string;
  readonly manifest: Manifest;
  readonly params: BuildDataParams;
}

/** The newest build of each series stands, and no other is looked at more closely. */
function publishedEntries(roots: Roots, memory: IndexMemory): PlacedEntry[] {
  const all = builds(roots, memory);
  const standing = new Set<string>();
  const newestFirst = all.toReversed().map((build) => {
    const names = seriesNames(build).filter((name) => !standing.has(name));
    for (const name of names) standing.add(name);
    return names.length === 0 ? [] : entriesOf(build, all, { roots, memory }).filter(({ instrument, timeframe }) => names.includes(`${instrument} ${timeframe}`));
  });
  return newestFirst.toReversed().flat();
}

/** Each series that a build should hold, or holds. */
function seriesNames({ params, manifest }: Build): readonly string[] {
  const held = manifest.content.files.flatMap(({ path }) => BARS_FILE.exec(path)?.[1] ?? []);
  return [...new Set([...params.timeframes, ...held])].map((timeframe) => `${params.instrument} ${timeframe}`);
}

const BARS_FILE = /^bars\/(\w+)\.arrow$/;

function entriesOf(build: Build, all: readonly Build[], { roots, memory }: { readonly roots: Roots; readonly memory: IndexMemory }): PlacedEntry[] {
  if (!isWhole(build, roots)) return damagedEntries(build);
  const status = isReferenceCurrent(build, all) ? readinessOf(build, roots, memory) : 'STALE';
  return seriesOf(build, roots).map(({ timeframe, entry }) => ({ instrument: build.params.instrument, timeframe, entry: { ...entry, status } }));
}

/** Every build that is published, oldest first: job ids ascend with time. */
function builds(roots: Roots, { build }: IndexMemory): readonly Build[] {
  const { jobs, jobFolder } = layoutOf(roots);
  return namesIn(jobs).filter(isJobId).flatMap((id) => build(join(jobFolder(id), 'manifest.json')) ?? []);
}

function buildAt(path: string): Build | null {
  const id = basename(dirname(path));
  const manifest = manifestOrNull(readText(path), id);
  return manifest?.content.job_type === 'BUILD_DATA' ? { id, manifest, params: manifest.content.params as BuildDataParams } : null; // was checked when it was submitted
}

/** A damaged manifest is the business of `verify`; nothing of that job may be used. */
function manifestOrNull(text: string, id: string): Manifest | null {
  try {
    return readManifest(text, id);
  } catch (error) {
    if (asFailure(error).code !== 'BAD_ARTIFACT') throw error;
    return null;
  }
}

function readinessOf({ manifest, params }: Build, roots: Roots, memory: IndexMemory): Readiness {
  try {
    const used = manifest.content.inputs.find(({ role }) => role === 'configuration')?.sha256;
    if (configurationHash(buildConfiguration(params, roots)) !== used) return 'STALE';
  } catch (error) {
    if (asFailure(error).code === 'BUG') throw error;
    return 'STALE'; // the configuration is gone or cannot be read
  }
  return FILE_ROLES.every((role) => isFileUnchanged(role, manifest, memory)) ? 'READY' : 'STALE';
}

/** The inputs that are files below the raw root. */
const FILE_ROLES = ['raw', 'adjustments'] as const;

/** Equal size and time of change are taken as equal bytes; a file that is gone leaves things as they are. */
function isFileUnchanged(role: (typeof FILE_ROLES)[number], { content, run }: Manifest, { rawHash }: IndexMemory): boolean {
  const found = run.inputs.find((input) => input.role === role);
  const now = found?.path === undefined ? null : statOf(found.path);
  if (now === null || found?.path === undefined) return true;
  if (now.size !== found.size) return false;
  if (new Date(now.modifiedAtMs).toISOString() === found.modified_at) return true;
  return rawHash(found.path) === content.inputs.find((input) => input.role === role)?.sha256;
}

/** Whether the newest bars of each series that its features compare with are those that were used; what is gone leaves things as they are. */
function isReferenceCurrent({ manifest }: Build, all: readonly Build[]): boolean {
  return manifest.content.inputs.every(({ role, sha256 }) => {
    const name = referredSeries(role);
    if (name === null) return true;
    const newest = all.findLast(({ params, manifest: other }) => params.instrument === name.instrument && barsHash(other, name) !== undefined);
    if (newest === undefined || newest.manifest.content_sha256 === sha256) return true;
    const used = all.find(({ manifest: other }) => other.content_sha256 === sha256);
    return used !== undefined && barsHash(used.manifest, name) === barsHash(newest.manifest, name);
  });
}

function barsHash({ content }: Manifest, { timeframe }: SeriesName): string | undefined {
  return content.files.find(({ path }) => path === `bars/${timeframe}.arrow`)?.sha256;
}

interface Extent {
  readonly rows: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
}

/** The part of quality.json that the index repeats. */
interface QualityFile {
  readonly coverage: number;
  readonly timeframes: Readonly<Record<string, Extent>>;
}

function seriesOf({ id, manifest }: Build, roots: Roots): readonly { readonly timeframe: string; readonly entry: Omit<IndexEntry, 'status'> }[] {
  const folder = layoutOf(roots).jobFolder(id);
  const quality = JSON.parse(readText(join(folder, 'quality.json'))) as QualityFile; // one of our own files
  const place = (path: string): string => join('artifacts', 'jobs', id, path);
  const listed = new Set(manifest.content.files.map(({ path }) => path));
  return manifest.content.files.flatMap(({ path, sha256 }) => {
    const timeframe = BARS_FILE.exec(path)?.[1];
    if (timeframe === undefined) return [];
    const { rows, first_time, last_time } = quality.timeframes[timeframe] ?? fail('BAD_ARTIFACT', `quality.json says nothing of ${timeframe}`, { where: folder });
    const features = `features/${timeframe}.arrow`;
    const entry = { job_id: id, bars: place(path), features: listed.has(features) ? place(features) : null, rows, first_time, last_time, coverage: quality.coverage, sha256 };
    return [{ timeframe, entry }];
  });
}
