import {
  barLengthOf, datedBars, onTickGrid, outsideByStamp, parseChunks, parseTimeframe, qualityOf, resampleBars, sessionEnds, timeframeText,
  type Calendar, type DatedBars, type Dating, type FormatPins, type RawBars, type ReferenceRatios, type ResampledBars, type RowPolicies, type Timeframe,
} from '@proj/core/bars';
import { encodeArrow, encodeBars, plainJson, type ArtifactFiles } from '@proj/core/artifacts';
import { checked, formatSchema, pinsOf, type InstrumentConfig } from '@proj/core/config';
import { asFailure, fail } from '@proj/core/errors';
import { computeFeatures, parseReference, type Reference } from '@proj/core/features';
import { sha256Of } from '@proj/core/identity';
import { machineMemory, readRawFile, resolveInside, type RawFile, type Roots } from '@proj/core/paths';
import { configuredInstrument, configuredPack } from './jobs/configured.ts';
import type { BuildDataParams } from './jobs/buildDataParams.ts';
import { adjustedBars, adjustmentConfig, readAdjustments, type PreparedAdjustments } from './sharedCli/adjustmentStage.ts';
import { inputsOf, type BuildInputs } from './sharedCli/buildInputs.ts';
import { featureCertificates, saying, timeframeCertificates, type PlacedCertificate } from './sharedCli/certificates.ts';
import type { DerivedAgain } from './sharedCli/derivedAgain.ts';
import { featureSources, readFeatureFiles, type KnownFeatures } from './sharedCli/featureFiles.ts';
import { alignmentQuality, readReference, referredFrames, type PreparedReference } from './sharedCli/referenceStage.ts';

/** All that a build of bars follows from, read and hashed; nothing is computed of the rows yet. */
export interface PreparedData extends BuildInputs {
  readonly params: BuildDataParams;
  readonly instrument: InstrumentConfig;
  readonly calendar: Calendar;
  /** Feature references, a pack resolved, as they were given and taken apart. */
  readonly features: ReadonlyMap<string, Reference>;
  readonly known: KnownFeatures;
  readonly raw: RawFile;
  readonly rows: RawBars;
  readonly adjustments: PreparedAdjustments | null;
  readonly reference: PreparedReference | null;
}

/** What a build says while it runs. */
export interface BuildHooks {
  readonly progress: (share: number, phase: string) => void;
  readonly throwIfCancelled: () => void;
}

/** Shares of the rows above which a build fails, where the job sets no other. */
const MOST = { rejected: 0.01, outside: 0.01 } as const;
const SHOWN_REJECTS = 3;
/** Of the memory: the columns of a raw file, which are there twice once they are dated, leave room for what follows from them. */
const COLUMNS_SHARE = 0.25;

/**
 * Reads configuration, user's features, raw file, adjustment file and reference of a build, the raw file once.
 *
 * @param again what a published artifact was made from, when it is derived again
 * @throws NOT_FOUND, BAD_CONFIG, BAD_PATH, BAD_PARAMS, CONFLICT, IO; BAD_DATA for the raw or the adjustment file; BAD_FEATURE, NOT_READY,
 *   BAD_ARTIFACT for the reference
 */
export async function prepareData(params: BuildDataParams, roots: Roots, again?: DerivedAgain): Promise<PreparedData> {
  const configuration = buildConfiguration(params, roots);
  const { instrument, calendar } = configuration;
  const source = params.source ?? instrument.source;
  if (source === undefined) fail('BAD_CONFIG', `${instrument.id} names no raw file`, { advice: `set "source" in its file, or give it with the job` });
  const known = await readFeatureFiles(params, again?.sources);
  const features = new Map(configuration.features.map((text) => [text, parseReference(text, known.table)]));
  const adjustments = await readAdjustments(params, roots, again);
  const reference = readReference(params, features, roots, again);
  const { content: rows, ...raw } = await readRows(resolveInside(roots.raw, source), pinsOf(instrument.format ?? {}), params.quality);
  const inputs = inputsOf({ raw, configuration: configurationHash(configuration), adjustments, reference, known });
  return { params, instrument, calendar, features, known, raw, rows, adjustments, reference, ...inputs };
}

/** The parts of the configuration that a build depends on. */
export interface BuildConfiguration extends Pick<PreparedData, 'instrument' | 'calendar'> {
  /** Feature references, a pack resolved. */
  readonly features: readonly string[];
}

/** The parts of the configuration that a build depends on, with the job's own pins above the instrument's. @throws NOT_FOUND, BAD_CONFIG, BAD_PARAMS */
export function buildConfiguration(params: BuildDataParams, roots: Roots): BuildConfiguration {
  const features = typeof params.features === 'string' ? configuredPack(roots, params.features) : (params.features ?? []);
  const { instrument, calendar } = configuredInstrument(roots, params.instrument);
  const pins = checked(formatSchema, params.format ?? {}, { code: 'BAD_PARAMS', where: 'BUILD_DATA: format' });
  return { instrument: params.format === undefined ? instrument : { ...instrument, format: { ...instrument.format, ...pins } }, calendar, features };
}

/** The hash by which a later look tells whether the configuration is still the one that was used. */
export function configurationHash(parts: BuildConfiguration): string {
  return sha256Of(parts);
}

/**
 * The files of a BUILD_DATA artifact: the same whether a job, a command or a check asks for them.
 *
 * @throws BAD_DATA, BAD_PARAMS, BAD_CONFIG, BAD_FEATURE, NOT_CAUSAL
 */
export function buildData(prepared: PreparedData, { progress, throwIfCancelled }: BuildHooks): ArtifactFiles {
  const { instrument, calendar, features, known, params, rows, adjustments, reference } = prepared;
  requireFewRejects(prepared);
  throwIfCancelled();

  progress(0.4, `date ${rows.stamp.length} rows`);
  const dating = datingOf(prepared, rows);
  const dated = datedBars(rows, dating);
  requireFewOutside(rows, dated, dating, prepared);
  const { bars: traded, offTick } = onTickGrid(dated.bars, instrument.tickSize);
  const adjusted = adjustments === null ? null : adjustedBars(adjustments, traded, { calendar, tickSize: instrument.tickSize });
  throwIfCancelled();

  progress(0.6, 'resample');
  const bars = adjusted?.bars ?? traded;
  const resampling = { sessions: dated.sessions, from: dated.bar, shortBars: instrument.shortBars };
  const series = new Map(timeframesOf(prepared).map((text) => [text, requireBars(text, resampleBars(bars, { ...resampling, to: parseTimeframe(text) }))]));
  throwIfCancelled();

  const files: Record<string, Uint8Array | string> = {};
  const ends = sessionEnds(dated.sessions);
  const frames = referredFrames(new Map([...series].map(([timeframe, resampled]) => [timeframe, { ...resampled.bars, sessionEnds: ends }])), reference);
  const certificates: PlacedCertificate[] = [
    ...(adjusted === null ? [] : [{ timeframe: timeframeText(dated.bar), ...adjusted.certificate }]),
    ...timeframeCertificates([...series.keys()], bars, resampling).map((certificate) => ({ ...certificate, ...saying([adjustments]) })),
  ];
  const extents: Record<string, Extent> = {};
  const alignment: Record<string, ReferenceRatios> = {};
  for (const [timeframe, resampled] of series) {
    if (!params.timeframes.includes(timeframe)) continue;
    const { bars: own, sourceRows } = resampled;
    progress(0.7, `features ${timeframe}`);
    files[`bars/${timeframe}.arrow`] = encodeBars(own, sourceRows);
    const computed = computeFeatures(frames.get(timeframe) ?? own, [...features.keys()], { frames, features: known.added });
    if (features.size > 0) files[`features/${timeframe}.arrow`] = encodeArrow({ time: own.time, tradeDate: own.tradeDate, ...Object.fromEntries(computed) });
    extents[timeframe] = extentOf(resampled);
    if (reference !== null) alignment[timeframe] = alignmentQuality(own, timeframe, reference);
    certificates.push(...featureCertificates(features, { timeframe, bars: own, frames, added: known.added, computed, adjustment: adjustments, reference }));
    throwIfCancelled();
  }

  progress(0.95, 'quality');
  const quality = qualityOf(rows, dated, offTick, params.quality);
  files['quality.json'] = plainJson({ ...quality, adjustments: adjusted?.quality ?? null, reference: reference && { instrument: reference.instrument, timeframes: alignment }, timeframes: extents });
  files['rejects.csv'] = rejectsText(rows, dated);
  files['causality.json'] = plainJson(certificates);
  files['config.json'] = plainJson({
    instrument, calendar, format: rows.format, features: [...features.keys()], timeframes: params.timeframes, adjustments: adjustments && adjustmentConfig(adjustments), reference: params.reference ?? null,
  });
  return { ...files, ...featureSources(known), ...(adjustments && { [`sources/${adjustments.name}`]: adjustments.bytes }) };
}

/** A raw file, gzip or not, and its rows, in one pass. @throws as `readRawFile` and `parseChunks`, with the file's path */
export async function readRows(path: string, pins: Partial<FormatPins> = {}, policies: RowPolicies = {}): Promise<RawFile & { readonly content: RawBars }> {
  const mostBytes = COLUMNS_SHARE * machineMemory();
  try {
    return await readRawFile(path, ({ chunks, bytes, isGzip }) =>
      parseChunks(chunks, { ...pins, ...(isGzip && { compression: 'gzip' as const }) }, { ...policies, bytes, mostBytes }),
    );
  } catch (error) {
    const { code, message, details } = asFailure(error);
    return fail(code, message, { where: path, ...details }, error);
  }
}

/** The timeframes asked for, and those that features join from. */
function timeframesOf({ params, features }: PreparedData): readonly string[] {
  return [...new Set([...params.timeframes, ...[...features.values()].flatMap(({ timeframe }) => timeframe ?? [])])];
}

function requireFewRejects({ params, raw, rows: { rejects, counts } }: PreparedData): void {
  const bound = params.quality?.rejectedShare ?? MOST.rejected;
  const share = counts.rejected / Math.max(1, counts.accepted + counts.rejected);
  if (share <= bound) return;
  const first = rejects.slice(0, SHOWN_REJECTS).map(({ line, reason }) => `line ${line} ${reason}`);
  fail('BAD_DATA', `${counts.rejected} of ${counts.accepted + counts.rejected} rows were rejected (${percentText(share)}, at most ${percentText(bound)} may be): ${first.join(', ')}${rejects.length > first.length ? ', ...' : ''}`, {
    where: raw.path,
    advice: 'mend the file ("supervisor sniff" shows the rows), or raise quality.rejectedShare',
  });
}

/** What the configuration and the rows of a build say of when its bars are. @throws BAD_CONFIG */
export function datingOf({ instrument, calendar, raw }: Pick<PreparedData, 'instrument' | 'calendar'> & { readonly raw: { readonly path: string } }, rows: RawBars): Dating {
  const { dataZone, stamp, bar } = instrument.format ?? {};
  const length: Timeframe | null = bar === undefined ? barLengthOf(rows) : parseTimeframe(bar);
  if (length === null) return fail('BAD_CONFIG', `the length of the bars of ${instrument.id} cannot be told from one row`, { advice: 'set format.bar' });
  const isDaily = length.unit !== 'minutes';
  const sniff = `let "supervisor sniff ${raw.path} --pin ${instrument.id}" tell from the rows`;
  if (stamp === undefined && !isDaily) {
    fail('BAD_CONFIG', `does a stamp of ${instrument.id} name the opening or the closing of its bar?`, { advice: `${sniff}, or set format.stamp to open or close` });
  }
  if (dataZone === undefined && !isDaily && !rows.instants) {
    fail('BAD_CONFIG', `the time zone of the stamps of ${instrument.id} is not known`, { advice: `${sniff}, or set format.dataZone, such as UTC or America/Chicago` });
  }
  return { calendar, dataZone: dataZone ?? 'UTC', stamp: stamp ?? 'close', bar: length };
}

interface Extent {
  readonly rows: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
  /** Whether rows that a longer file would have may still change the last bar. */
  readonly unfinished: boolean;
  /** Short bars that the instrument's `shortBars` dropped. */
  readonly dropped: number;
}

/** How many bars there are, the instants of the first and last, and what the policy on short bars did. */
function extentOf({ bars: { time }, isUnfinished, dropped }: ResampledBars): Extent {
  const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());
  return { rows: time.length, first_time: iso(time[0]), last_time: iso(time.at(-1)), unfinished: isUnfinished, dropped };
}

function requireBars(timeframe: string, resampled: ResampledBars): ResampledBars {
  if (resampled.bars.time.length > 0) return resampled;
  return fail('BAD_DATA', `no bar of ${timeframe} is left, short bars that were dropped: ${resampled.dropped}`, {
    advice: 'set shortBars of the instrument to keep, or build shorter bars',
  });
}

/** Rows that no session holds are nearly always a wrong zone, stamp or calendar, and the bars that are left would look fine. */
function requireFewOutside(rows: RawBars, dated: DatedBars, dating: Dating, { params, raw }: PreparedData): void {
  const [outside, all] = [dated.outside.length, rows.stamp.length];
  const bound = params.quality?.outsideShare ?? MOST.outside;
  if (outside <= bound * all) return;
  const byStamp = dating.bar.unit === 'minutes' ? outsideByStamp(rows, dating) : null;
  const other = dating.stamp === 'open' ? 'close' : 'open';
  const hint = byStamp !== null && byStamp[other] < outside ? `; with stamp ${other} ${byStamp[other]} rows would` : '';
  fail('BAD_DATA', `${outside} of ${all} rows (${percentText(outside / all)}) lie outside the sessions of ${dating.calendar.id}, at most ${percentText(bound)} may${hint}`, {
    where: raw.path,
    advice: 'is format.dataZone, format.stamp or calendar of the instrument wrong? else raise quality.outsideShare',
  });
}

function percentText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** `rejects.csv`: every row that is in no bar, with its line, the reason and, where it could not be read, its text. */
function rejectsText({ rejects, line }: RawBars, { outside, nonexistent, collided }: DatedBars): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  const undated = (rows: Int32Array, reason: string): [number, string, string][] => Array.from(rows, (row) => [line[row] ?? NaN, reason, '']);
  const all = [
    ...rejects.map((reject): [number, string, string] => [reject.line, reject.reason, reject.text]),
    ...undated(outside, 'OUTSIDE_SESSION'),
    ...undated(nonexistent, 'SKIPPED_HOUR'),
    ...undated(collided, 'SAME_BAR'),
  ].sort((a, b) => a[0] - b[0]);
  return `line,reason,text\n${all.map(([at, reason, text]) => `${at},${reason},${quoted(text)}\n`).join('')}`;
}
