import { join } from 'node:path';
import { asFailure, fail } from '@proj/core/errors';
import { kindOf, layoutOf, readTextIfThere, type Roots } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import type { JobStore, KeptResult } from '../../store/index.ts';
import type { BuildDataParams } from '../buildDataParams.ts';
import type { Result } from './retentionPlan.ts';

/** A result with the row that it will be pruned by. */
export interface PublishedResult extends Result {
  readonly kept: KeptResult;
}

interface Known {
  readonly kept: KeptResult;
  /** Null where the folder is gone. */
  readonly manifest: Manifest | null;
}

/** Every result that was not pruned, with what it was made from and what speaks for it. @throws BAD_ARTIFACT when a manifest cannot be read: nobody knows then what must stay */
export function publishedResults(roots: Roots, store: JobStore): readonly PublishedResult[] {
  const known = store.keptResults().map((kept): Known => ({ kept, manifest: manifestIn(roots, kept) }));
  const byContent = new Map(known.flatMap(({ kept, manifest }) => (manifest === null ? [] : [[manifest.content_sha256, kept.jobId] as const])));
  const series = guardedBuilds(known, store.runningSinceMs());
  return known.map(({ kept, manifest }) => {
    const { seq, jobId, type, bytes, usedAtMs } = kept;
    return { seq, jobId, type, bytes, usedAtMs, kept, guard: guardOf(kept, manifest) ?? series.get(jobId) ?? null, reads: manifest === null ? [] : readsOf(manifest, byContent) };
  });
}

function manifestIn(roots: Roots, { jobId, seq }: KeptResult): Manifest | null {
  const folder = layoutOf(roots).jobFolder(jobId);
  if (kindOf(folder) === 'none') return null;
  const path = join(folder, 'manifest.json');
  try {
    return readManifest(readTextIfThere(path) ?? '', path);
  } catch (error) {
    return fail('BAD_ARTIFACT', `the manifest of #${seq} cannot be read: nobody knows what it was made from`, { where: path, advice: `run "supervisor verify ${seq}"` }, asFailure(error));
  }
}

function guardOf({ pinned, awaited }: KeptResult, manifest: Manifest | null): string | null {
  if (pinned === 1) return 'pinned';
  if (awaited === 1) return 'a job that has not ended follows it or is answered by it';
  return manifest === null ? 'its folder is not there, and was not pruned' : null;
}

/** Inputs are named by job, or found by their content. */
function readsOf({ content, run }: Manifest, byContent: ReadonlyMap<string, string>): readonly string[] {
  const named = run.inputs.flatMap(({ job_id: id }) => (id === undefined ? [] : [id]));
  const equal = content.inputs.flatMap(({ sha256 }) => byContent.get(sha256) ?? []);
  return [...new Set([...named, ...equal])];
}

/**
 * The builds of data that jobs read by the name of a series: the newest of each; and while jobs run, what was the newest when the first of them began.
 */
function guardedBuilds(known: readonly Known[], runningSinceMs: number | null): ReadonlyMap<string, string> {
  const builds = known.flatMap(({ kept, manifest }) => seriesIn(manifest).map((name) => ({ name, kept })));
  const guards = new Map<string, string>();
  for (const [name, ofSeries] of Map.groupBy(builds, (build) => build.name)) {
    const ascending = ofSeries.map(({ kept }) => kept).sort((a, b) => (a.jobId < b.jobId ? -1 : 1)); // job ids ascend with time
    for (const [i, { jobId }] of ascending.entries()) {
      const next = ascending[i + 1];
      if (next === undefined) guards.set(jobId, `the newest build of ${name}`);
      else if (runningSinceMs !== null && next.publishedAtMs >= runningSinceMs && !guards.has(jobId)) guards.set(jobId, `a running job may read its ${name}`);
    }
  }
  return guards;
}

function seriesIn(manifest: Manifest | null): readonly string[] {
  if (manifest?.content.job_type !== 'BUILD_DATA') return [];
  const { instrument } = manifest.content.params as BuildDataParams; // was checked when it was submitted
  return manifest.content.files.flatMap(({ path }) => {
    const timeframe = /^bars\/(\w+)\.arrow$/.exec(path)?.[1];
    return timeframe === undefined ? [] : [`${instrument} ${timeframe}`];
  });
}
