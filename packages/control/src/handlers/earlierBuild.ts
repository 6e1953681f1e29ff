import { join } from 'node:path';
import { decodeBars, type ArtifactFiles } from '@proj/core/artifacts';
import { changedDates, isoDay, type SeriesChange } from '@proj/core/bars';
import { layoutOf, readText, readTextIfThere, type Roots } from '@proj/core/paths';
import { readManifest, readRuntimeIndex, type ManifestInput } from '@proj/core/schema';
import { publishedBytes } from '../jobs/publishedFiles.ts';
import type { PreparedData } from '../sharedCli.ts';

const NAMED_DATES = 5;

/**
 * What new bars have that the build in the index has not, a line each timeframe: a file that only grew leaves all earlier days as they
 * were, one whose past was changed does not. Nothing is said where there is no earlier build, or it was of another configuration.
 */
export function changesSince(roots: Roots, { instrument, inputs }: Pick<PreparedData, 'instrument' | 'inputs'>, files: ArtifactFiles): readonly string[] {
  const { index, jobFolder } = layoutOf(roots);
  const text = readTextIfThere(index);
  const timeframes = text === null ? {} : (readRuntimeIndex(text, index).instruments[instrument.id]?.timeframes ?? {});
  return Object.entries(timeframes).flatMap(([timeframe, { job_id: id, status }]) => {
    const path = `bars/${timeframe}.arrow`;
    const bytes = files[path];
    if (id === null || status === 'MISSING' || bytes === undefined || typeof bytes === 'string') return [];
    const folder = jobFolder(id);
    const manifest = readManifest(readText(join(folder, 'manifest.json')), folder);
    if (hashIn(manifest.content.inputs) !== hashIn(inputs)) return [];
    const before = decodeBars(publishedBytes(folder, path, manifest), `${folder}/${path}`).bars;
    return [`${timeframe}: ${changeText(changedDates(before, decodeBars(bytes, path).bars), id.slice(-8))}`];
  });
}

function hashIn(inputs: readonly ManifestInput[]): string | undefined {
  return inputs.find(({ role }) => role === 'configuration')?.sha256;
}

function changeText({ changed, added }: SeriesChange, build: string): string {
  if (added === 0 && changed.length === 0) return `as in build ${build}`;
  const more = `${added} bar${added === 1 ? '' : 's'} more than in build ${build}`;
  if (changed.length === 0) return `${more}, no earlier day has changed`;
  const named = changed.slice(0, NAMED_DATES).map(isoDay).join(', ');
  return `the past has changed since build ${build}: ${changed.length} trade date${changed.length === 1 ? '' : 's'} (${named}${changed.length > NAMED_DATES ? ', ...' : ''}); ${more}`;
}
