import { join } from 'node:path';
import { decodeBars } from '@proj/core/artifacts';
import { readManifest, readRuntimeIndex, type Manifest, z } from '@proj/core/schema';
import type { AdjustmentName, Bars, Calendar } from '@proj/core/bars';
import { calendarSchema, instrumentSchema, type InstrumentConfig } from '@proj/core/config';
import { checked } from '@proj/core/schema';
import { fail } from '@proj/core/errors';
import { sha256 } from '@proj/core/identity';
import { isJobId, layoutOf, namesIn, readText, readTextIfThere, type Roots } from '@proj/core/paths';
import { ADJUSTMENT_DIRECTION, ADJUSTMENT_METHOD } from '../jobs/buildDataParams.ts';
import { instrumentFile } from '../jobs/configured.ts';
import { publishedBytes } from '../jobs/publishedFiles.ts';

/** One instrument and timeframe as a portfolio names it. */
export interface SeriesName {
  readonly instrument: string;
  readonly timeframe: string;
}

/** Bars of a published build, with the configuration they were built with: `configs/` may have changed since. */
export interface PublishedSeries extends SeriesName {
  readonly jobId: string;
  /** Of the whole build. */
  readonly contentSha256: string;
  readonly bars: Bars;
  /** Rows of the raw file in each bar. */
  readonly sourceRows: Int32Array;
  readonly barsSha256: string;
  /** Edition of the time-zone database that dated them. */
  readonly zoneEdition: string;
  readonly config: InstrumentConfig;
  readonly calendar: Calendar;
  /** Share of the calendar's bars that the data holds. */
  readonly coverage: number;
  /** How the bars were put on one scale; null: they are as traded. */
  readonly adjustment: AdjustmentName | null;
  /** The instrument that its features compare with, pinned to the build that they were computed from. */
  readonly reference: { readonly instrument: string; readonly contentSha256: string } | null;
}

const ADJUSTMENT = z.object({ method: ADJUSTMENT_METHOD, direction: ADJUSTMENT_DIRECTION }).nullable();
const REFERENCE = z.string().nullable();

/**
 * The build of a series: the one with the given content hash, else the READY one of the runtime index. Every byte that is
 * used is held against the manifest first.
 *
 * @throws NOT_READY with the command that builds it, NOT_FOUND for an instrument that there is not and a pinned build that is gone, BAD_ARTIFACT for changed bytes
 */
export function publishedSeries(roots: Roots, name: SeriesName, contentSha256?: string): PublishedSeries {
  const jobId = contentSha256 === undefined ? readyJob(roots, name) : jobWithContent(roots, name, contentSha256);
  const folder = layoutOf(roots).jobFolder(jobId);
  const manifest = readManifest(readText(join(folder, 'manifest.json')), folder);
  const path = `bars/${name.timeframe}.arrow`;
  const bytes = publishedBytes(folder, path, manifest);
  const config: unknown = JSON.parse(new TextDecoder().decode(publishedBytes(folder, 'config.json', manifest)));
  const quality: unknown = JSON.parse(new TextDecoder().decode(publishedBytes(folder, 'quality.json', manifest)));
  const where = `${folder}/config.json`;
  return {
    ...name,
    jobId,
    contentSha256: manifest.content_sha256,
    ...decodeBars(bytes, `${folder}/${path}`),
    barsSha256: sha256(bytes),
    zoneEdition: manifest.content.engine.tz,
    config: checked(instrumentSchema, memberOf(config, 'instrument'), { code: 'BAD_ARTIFACT', where }),
    calendar: checked(calendarSchema, memberOf(config, 'calendar'), { code: 'BAD_ARTIFACT', where }),
    coverage: Number(memberOf(quality, 'coverage')),
    adjustment: checked(ADJUSTMENT, memberOf(config, 'adjustments') ?? null, { code: 'BAD_ARTIFACT', where }),
    reference: pinnedReference(name, checked(REFERENCE, memberOf(config, 'reference') ?? null, { code: 'BAD_ARTIFACT', where }), manifest),
  };
}

function pinnedReference({ timeframe }: SeriesName, instrument: string | null, { content }: Manifest): PublishedSeries['reference'] {
  if (instrument === null) return null;
  const role = referenceRole({ instrument, timeframe });
  const pinned = content.inputs.find((input) => input.role === role);
  return pinned === undefined ? fail('BAD_ARTIFACT', `the build names no input "${role}"`) : { instrument, contentSha256: pinned.sha256 };
}

/** The role of a series' build among the inputs of a portfolio. */
export function seriesRole({ instrument, timeframe }: SeriesName): string {
  return `data ${instrument} ${timeframe}`;
}

/** The role of a reference's build among the inputs of a manifest. */
export function referenceRole({ instrument, timeframe }: SeriesName): string {
  return `reference ${instrument} ${timeframe}`;
}

/** The name of a reference's series in a role of a manifest; null for any other role. */
export function referredSeries(role: string): SeriesName | null {
  const [kind, instrument, timeframe] = role.split(' ');
  return kind === 'reference' && instrument !== undefined && timeframe !== undefined ? { instrument, timeframe } : null;
}

function readyJob(roots: Roots, { instrument, timeframe }: SeriesName): string {
  const place = layoutOf(roots).index;
  const text = readTextIfThere(place);
  const known = (text === null ? undefined : readRuntimeIndex(text, place).instruments[instrument]?.timeframes) ?? {};
  const entry = known[timeframe];
  if (entry?.status === 'READY' && entry.job_id !== null) return entry.job_id;
  if (entry === undefined) instrumentFile(roots, instrument); // a name that there is not is said first, with the one that may be meant
  const why = entry === undefined || entry.status === 'MISSING' ? 'has not been built' : 'was built from a file or configuration that has changed since';
  const ready = Object.entries(known).flatMap(([name, { status }]) => (status === 'READY' ? [name] : []));
  const build = `submit BUILD_DATA {"instrument":"${instrument}","timeframes":["${timeframe}"]}`;
  return fail('NOT_READY', `${instrument} ${timeframe} ${why}`, { advice: ready.length === 0 ? build : `${build}; READY of it: ${ready.join(', ')}` });
}

function jobWithContent(roots: Roots, { instrument, timeframe }: SeriesName, contentSha256: string): string {
  const { jobs, jobFolder } = layoutOf(roots);
  for (const id of namesIn(jobs).filter(isJobId)) {
    const text = readTextIfThere(join(jobFolder(id), 'manifest.json'));
    if (text !== null && readManifest(text, id).content_sha256 === contentSha256) return id;
  }
  return fail('NOT_FOUND', `the build of ${instrument} ${timeframe} that was used is gone`, { where: `content sha256 ${contentSha256}` });
}

function memberOf(value: unknown, key: string): unknown {
  return value !== null && typeof value === 'object' ? Reflect.get(value, key) : undefined;
}
