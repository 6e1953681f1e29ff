import { arch, platform, release } from 'node:os';
import { canonicalJson, type Json } from '@proj/core/identity';
import { manifestText, type ManifestFile } from '@proj/core/schema';
import { readPart, layoutOf, zonesEdition, type Roots } from '@proj/core/paths';
import { submittableType } from '../jobs/index.ts';
import { APP_VERSION, isoTime, type Clock } from '../db/index.ts';
import type { Prepared } from '../handlers/handler.ts';
import type { Fence, JobStore, OwnJob } from '../store/index.ts';

/** All that a manifest tells, from those who know it. */
export interface ManifestSources {
  readonly own: OwnJob;
  readonly fence: Fence;
  readonly prepared: Prepared;
  readonly files: readonly ManifestFile[];
  readonly codeDigest: string;
  readonly roots: Roots;
  readonly store: JobStore;
  readonly clock: Clock;
}

const LOG_TAIL_BYTES = 4_096;

/** The text of `manifest.json`. Times, paths and ids stand in `run` alone: `content` is equal wherever the job is run. */
export function manifestOf({ own, fence, prepared, files, codeDigest, roots, store, clock }: ManifestSources): string {
  const content = {
    job_type: own.type,
    params: statedParams(own),
    inputs: [...prepared.inputs],
    engine: { version: APP_VERSION, code_digest: codeDigest, tz: zonesEdition() },
    seeds: { ...prepared.seeds },
    files: [...files],
  };
  const run = {
    job_id: fence.jobId,
    attempt: fence.attempt,
    inputs: prepared.found.map(({ role, path, size, modifiedAtMs, jobId }) => ({
      role,
      ...(path === undefined ? {} : { path }),
      ...(size === undefined ? {} : { size }),
      ...(modifiedAtMs === undefined ? {} : { modified_at: isoTime(modifiedAtMs) }),
      ...(jobId === undefined ? {} : { job_id: jobId }),
    })),
    created_at: isoTime(own.createdAtMs),
    started_at: isoTime(own.startedAtMs),
    finished_at: isoTime(clock.wallMs()),
    builder: { commit: null, node: process.versions.node, sqlite: store.version, os: `${platform()} ${release()} ${arch()}` },
    log_tail: printable(readPart(layoutOf(roots).logFile(fence.jobId, fence.attempt, 'out'), null, LOG_TAIL_BYTES).text),
  };
  return manifestText(content, run);
}

// A tail may begin inside a character, and a log may hold anything.
function printable(text: string): string {
  return text.toWellFormed().replaceAll('\ufffd', '?');
}

/** Parameters without the places that files were found in. */
function statedParams({ type, paramsJson }: OwnJob): Json {
  const params: Json = JSON.parse(paramsJson);
  return JSON.parse(canonicalJson(submittableType(type).state?.(params) ?? params));
}
