import {
  barLengthOf, datedBars, onTickGrid, outsideByStamp, parseChunks, parseTimeframe, qualityOf, resampleBars,
  type Bars, type Calendar, type DatedBars, type Dating, type FormatPins, type RawBars, type RowPolicies, type Timeframe,
} from '@proj/core/bars';
import { encodeArrow, encodeBars, plainJson, type ArtifactFiles } from '@proj/core/artifacts';
import type { ManifestInput } from '@proj/core/schema';
import { pinsOf, type InstrumentConfig } from '@proj/core/config';
import { asFailure, fail } from '@proj/core/errors';
import { computeFeatures, parseReference } from '@proj/core/features';
import { sha256Of } from '@proj/core/identity';
import { machineMemory, readRawFile, resolveInside, type RawFile, type Roots } from '@proj/core/paths';
import { featureCausality, requireCausal, type CausalityCertificate } from '@proj/core/research';
import { configuredInstrument, configuredPack } from './jobs/configured.ts';
import type { BuildDataParams } from './jobs/buildDataParams.ts';

/** All that a build of bars follows from, read and hashed; nothing is computed of the rows yet. */
export interface PreparedData {
  readonly params: BuildDataParams;
  readonly instrument: InstrumentConfig;
  readonly calendar: Calendar;
  /** Feature references, a pack resolved. */
  readonly features: readonly string[];
  readonly raw: RawFile;
  readonly rows: RawBars;
  readonly inputs: readonly ManifestInput[];
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

/** Reads configuration and raw file of a build, the file once. @throws NOT_FOUND, BAD_CONFIG, BAD_PATH, BAD_PARAMS, BAD_DATA, CONFLICT, IO */
export async function prepareData(params: BuildDataParams, roots: Roots): Promise<PreparedData> {
  const { instrument, calendar, features } = buildConfiguration(params, roots);
  const source = params.source ?? instrument.source;
  if (source === undefined) fail('BAD_CONFIG', `${instrument.id} names no raw file`, { advice: `set "source" in its file, or give it with the job` });
  const { content: rows, ...raw } = await readRows(resolveInside(roots.raw, source), pinsOf(instrument.format ?? {}), params.quality);
  const inputs = [
    { role: 'raw', sha256: raw.sha256 },
    { role: 'configuration', sha256: configurationHash({ instrument, calendar, features }) },
  ];
  return { params, instrument, calendar, features, raw, rows, inputs };
}

/** The parts of the configuration that a build depends on. @throws NOT_FOUND, BAD_CONFIG, BAD_FEATURE */
export function buildConfiguration(params: BuildDataParams, roots: Roots): Pick<PreparedData, 'instrument' | 'calendar' | 'features'> {
  const features = typeof params.features === 'string' ? configuredPack(roots, params.features) : (params.features ?? []);
  for (const reference of features) parseReference(reference);
  return { ...configuredInstrument(roots, params.instrument), features };
}

/** The hash by which a later look tells whether the configuration is still the one that was used. */
export function configurationHash(parts: Pick<PreparedData, 'instrument' | 'calendar' | 'features'>): string {
  return sha256Of(parts);
}

/**
 * The files of a BUILD_DATA artifact: the same whether a job, a command or a check asks for them.
 *
 * @throws BAD_DATA, BAD_PARAMS, BAD_CONFIG, BAD_FEATURE, NOT_CAUSAL
 */
export function buildData(prepared: PreparedData, { progress, throwIfCancelled }: BuildHooks): ArtifactFiles {
  const { instrument, features, params, rows } = prepared;
  requireFewRejects(prepared);
  throwIfCancelled();

  progress(0.4, `date ${rows.stamp.length} rows`);
  const dating = datingOf(prepared, rows);
  const dated = datedBars(rows, dating);
  requireFewOutside(rows, dated, dating, prepared);
  const { bars, offTick } = onTickGrid(dated.bars, instrument.tickSize);
  throwIfCancelled();

  progress(0.6, 'resample');
  const series = new Map(timeframesOf(prepared).map((text) => [text, resampleBars(bars, { sessions: dated.sessions, from: dated.bar, to: parseTimeframe(text) })]));
  throwIfCancelled();

  const files: Record<string, Uint8Array | string> = {};
  const certificates: PlacedCertificate[] = [];
  const frames = new Map([...series].map(([timeframe, resampled]) => [timeframe, resampled.bars]));
  const extents: Record<string, Extent> = {};
  for (const [timeframe, { bars: own, sourceRows }] of series) {
    if (!params.timeframes.includes(timeframe)) continue;
    progress(0.7, `features ${timeframe}`);
    files[`bars/${timeframe}.arrow`] = encodeBars(own, sourceRows);
    if (features.length > 0) files[`features/${timeframe}.arrow`] = featuresFile(own, features, frames);
    extents[timeframe] = extentOf(own);
    certificates.push(...features.map((reference) => ({ timeframe, ...requireCausal(featureCausality(reference, own, { frames })) })));
    throwIfCancelled();
  }

  progress(0.95, 'quality');
  const quality = qualityOf(rows, dated, offTick, params.quality);
  files['quality.json'] = plainJson({ ...quality, timeframes: extents });
  files['rejects.csv'] = rejectsText(rows, dated);
  files['causality.json'] = plainJson(certificates);
  files['config.json'] = plainJson({ instrument, calendar: prepared.calendar, format: rows.format, features, timeframes: params.timeframes });
  return files;
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

interface PlacedCertificate extends CausalityCertificate {
  readonly timeframe: string;
}

/** The timeframes asked for, and those that features join from. */
function timeframesOf({ params, features }: PreparedData): readonly string[] {
  return [...new Set([...params.timeframes, ...features.flatMap((reference) => parseReference(reference).timeframe ?? [])])];
}

function featuresFile(bars: Bars, features: readonly string[], frames: ReadonlyMap<string, Bars>): Uint8Array {
  const columns = computeFeatures(bars, features, { frames });
  return encodeArrow({ time: bars.time, tradeDate: bars.tradeDate, ...Object.fromEntries(columns) });
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

function datingOf({ instrument, calendar }: PreparedData, rows: RawBars): Dating {
  const { dataZone, stamp, bar } = instrument.format ?? {};
  const length: Timeframe | null = bar === undefined ? barLengthOf(rows) : parseTimeframe(bar);
  if (length === null) return fail('BAD_CONFIG', `the length of the bars of ${instrument.id} cannot be told from one row`, { advice: 'set format.bar' });
  const isDaily = length.unit !== 'minutes';
  if (stamp === undefined && !isDaily) {
    fail('BAD_CONFIG', `does a stamp of ${instrument.id} name the opening or the closing of its bar?`, { advice: 'set format.stamp to open or close' });
  }
  if (dataZone === undefined && !isDaily && !rows.instants) {
    fail('BAD_CONFIG', `the time zone of the stamps of ${instrument.id} is not known`, { advice: 'set format.dataZone, such as UTC or America/Chicago' });
  }
  return { calendar, dataZone: dataZone ?? 'UTC', stamp: stamp ?? 'close', bar: length };
}

interface Extent {
  readonly rows: number;
  readonly first_time: string | null;
  readonly last_time: string | null;
}

/** How many bars there are, and the instants of the first and last. */
function extentOf({ time }: Bars): Extent {
  const iso = (ms: number | undefined): string | null => (ms === undefined ? null : new Date(ms).toISOString());
  return { rows: time.length, first_time: iso(time[0]), last_time: iso(time.at(-1)) };
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
