import { join } from 'node:path';
import { datedBars, lineTexts, type DatedBars, type RawBars } from '@proj/core/bars';
import { pinsOf } from '@proj/core/config';
import { fail } from '@proj/core/errors';
import { layoutOf, readRawFile, readText, resolveInside, type Roots } from '@proj/core/paths';
import { readManifest, type Manifest } from '@proj/core/schema';
import { BUILD_DATA_PARAMS } from '../../jobs/buildDataParams.ts';
import { datingOf, readRows } from '../../sharedCli.ts';
import type { PublishedSeries } from '../../sharedCli/publishedSeries.ts';

/** A row of a raw file as it stands there. */
export interface RawRow {
  readonly line: number;
  readonly text: string;
}

/** A bar with the rows of the raw file that made it. */
export interface BarOrigin {
  readonly path: string;
  readonly sha256: string;
  readonly rows: number;
  /** The first rows, and the last one; all of them when there are few. */
  readonly shown: readonly RawRow[];
}

const SHOWN = 3;

interface ReadSource {
  readonly path: string;
  readonly sha256: string;
  readonly raw: RawBars;
  readonly dated: DatedBars;
}

/** What finds the raw rows of bars; a raw file is read once, and held against the hash that its build recorded. */
export function rawRowsIn(roots: Roots): (series: PublishedSeries, bar: number) => Promise<BarOrigin> {
  const sources = new Map<string, ReadSource>();
  return async (series, bar) => {
    const source = sources.get(series.jobId) ?? (await readSource(series, roots));
    sources.set(series.jobId, source);
    const rows = rowsOfBar(series, bar, source);
    const lines = rows.map((row) => source.raw.line[row]!);
    const shown = lines.length <= SHOWN + 1 ? lines : [...lines.slice(0, SHOWN), ...lines.slice(-1)];
    const { content: texts } = await readRawFile(source.path, ({ chunks }) => lineTexts(chunks(), source.raw.format.encoding, new Set(shown)));
    return { path: source.path, sha256: source.sha256, rows: lines.length, shown: shown.map((line) => ({ line, text: texts.get(line) ?? '' })) };
  };
}

async function readSource({ jobId, config, calendar }: PublishedSeries, roots: Roots): Promise<ReadSource> {
  const folder = layoutOf(roots).jobFolder(jobId);
  const { content } = readManifest(readText(join(folder, 'manifest.json')), folder);
  const params = BUILD_DATA_PARAMS.parse(content.params);
  const name = params.source ?? config.source ?? fail('BAD_ARTIFACT', `the build of ${config.id} names no raw file`, { where: folder });
  const { content: raw, path, sha256 } = await readRows(resolveInside(roots.raw, name), pinsOf(config.format ?? {}), params.quality);
  requireSame(content, sha256, path);
  return { path, sha256, raw, dated: datedBars(raw, datingOf({ instrument: config, calendar, raw: { path } }, raw)) };
}

function requireSame({ inputs }: Manifest['content'], sha256: string, path: string): void {
  const used = inputs.find(({ role }) => role === 'raw')?.sha256;
  if (used !== sha256) fail('NOT_FOUND', 'the raw file is no longer the one that was used', { where: path, advice: `its sha256 was ${used ?? 'not recorded'}` });
}

/** The rows, in time, that made a bar: so many as it says, up to the one that closed with it or last before it. */
function rowsOfBar({ bars, sourceRows }: PublishedSeries, bar: number, { dated }: ReadSource): readonly number[] {
  const end = dated.bars.time.findLastIndex((time) => time <= bars.time[bar]!) + 1;
  return Array.from(dated.row.subarray(end - sourceRows[bar]!, end));
}
