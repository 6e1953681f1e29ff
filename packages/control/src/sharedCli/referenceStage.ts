import { alignReference, referenceRatios, type Bars, type ReferenceRatios } from '@proj/core/bars';
import { fail } from '@proj/core/errors';
import { readsReference, type FeatureColumns, type Reference } from '@proj/core/features';
import type { Roots } from '@proj/core/paths';
import { configuredInstrument } from '../jobs/configured.ts';
import type { BuildDataParams } from '../jobs/buildDataParams.ts';
import type { DerivedAgain } from './derivedAgain.ts';
import { publishedSeries, referenceRole, type PublishedSeries } from './publishedSeries.ts';

/** The published builds of a reference instrument. */
export interface PreparedReference {
  readonly instrument: string;
  /** One for each timeframe that is built or that a feature joins it from. */
  readonly series: ReadonlyMap<string, PublishedSeries>;
}

/**
 * The reference that the parameters name, on each timeframe where it is needed: its READY build, or the pinned one when an artifact is derived
 * again; null where they name none.
 *
 * @param features by their text
 * @throws BAD_FEATURE for a feature that needs a reference when there is none; NOT_FOUND for an instrument that is not configured; NOT_READY, NOT_FOUND, BAD_ARTIFACT as `publishedSeries`
 */
export function readReference(
  { reference: instrument, timeframes }: BuildDataParams,
  features: ReadonlyMap<string, Reference>,
  roots: Roots,
  again?: DerivedAgain,
): PreparedReference | null {
  const needing = [...features].map(([text, parsed]) => ({ text, ...parsed })).filter(({ feature }) => readsReference(feature));
  if (instrument === undefined) {
    const [first] = needing;
    return first === undefined ? null : fail('BAD_FEATURE', `${first.text} compares with a reference series, and the job names none`, { advice: 'name its instrument as "reference"' });
  }
  const named = (timeframe: string): PublishedSeries => {
    const name = { instrument, timeframe };
    return publishedSeries(roots, name, again?.inputs.get(referenceRole(name)));
  };
  if (again === undefined) configuredInstrument(roots, instrument); // a name that is none is said with what may be meant
  const wanted = new Set([...timeframes, ...needing.flatMap(({ timeframe }) => timeframe ?? [])]);
  return { instrument, series: new Map([...wanted].map((timeframe) => [timeframe, named(timeframe)])) };
}

/** The frames with the reference's bars beside each; without a reference as they are. */
export function referredFrames(frames: ReadonlyMap<string, FeatureColumns>, reference: PreparedReference | null): ReadonlyMap<string, FeatureColumns> {
  if (reference === null) return frames;
  return new Map([...frames].map(([timeframe, bars]) => [timeframe, reference.series.has(timeframe) ? { ...bars, reference: referenceBars(reference, timeframe) } : bars]));
}

/** The shares of a series' bars at which its reference has a new bar, is held on, or is missing. */
export function alignmentQuality(bars: Bars, timeframe: string, reference: PreparedReference): ReferenceRatios {
  return referenceRatios(alignReference(bars, referenceBars(reference, timeframe)));
}

/** The reference's bars of a timeframe. */
export function referenceBars({ instrument, series }: PreparedReference, timeframe: string): Bars {
  const found = series.get(timeframe);
  return found === undefined ? fail('BUG', `the reference ${instrument} was not read on ${timeframe}`) : found.bars;
}
