import { parseReference, readsCalendar, readsReference, type FeatureTable } from '@proj/core/features';
import { featureColumnsOf } from '@proj/core/kernel';
import { featureCausality, requireCausal, strategyCausality, type CausalityCertificate, type Pool } from '@proj/core/research';
import type { CandidateResult, PortfolioSeries, PortfolioStrategy } from '@proj/core/portfolio';
import { saying, type SayingCertificate } from '../sharedCli/certificates.ts';
import type { KnownFeatures } from '../sharedCli/featureFiles.ts';

/** A certificate with the series it was made on. */
export interface PlacedCertificate extends SayingCertificate {
  readonly instrument: string;
  readonly timeframe: string;
}

/**
 * Certificates made before anything is run: for every strategy at its first configuration, and for the features of its first and last
 * one, so that what sees the future fails at once and not after a night of trials.
 *
 * @param lent the user's features among those, and threads, null for none
 * @throws NOT_CAUSAL for the first that sees the future
 */
export async function firstCertificates(series: readonly PortfolioSeries[], strategies: readonly PortfolioStrategy[], lent: Lent): Promise<readonly PlacedCertificate[]> {
  const { features: { added: features } } = lent;
  const ends = strategies.map(({ strategy, grid }) => ({ strategy, grid: [...grid.slice(0, 1), ...grid.slice(-1)] }));
  return flattened(series, async (one) => {
    const ofFeatures = await certified(one, referencesOf(ends), lent);
    const ofStrategies = strategies.map(({ strategy, grid }) => strategyCausality(strategy, grid[0] ?? {}, featureColumnsOf(one), { features }));
    return [...ofFeatures, ...ofStrategies.map((certificate) => placed(certificate, one))];
  });
}

/** What is lent to certify with: the user's features, and threads, null for none. */
export interface Lent {
  readonly features: KnownFeatures;
  readonly pool: Pool | null;
}

/** Series after series: one has all threads, and is out of memory before the next. */
async function flattened(series: readonly PortfolioSeries[], certify: (one: PortfolioSeries) => Promise<readonly PlacedCertificate[]>): Promise<readonly PlacedCertificate[]> {
  const found: PlacedCertificate[] = [];
  for (const one of series) found.push(...await certify(one));
  return found;
}

/**
 * Certificates for the features of every configuration that a window chose: nothing without one is admitted. Those of `known` certificates
 * are not made again.
 *
 * @throws NOT_CAUSAL for the first that sees the future
 */
export async function chosenCertificates(
  candidates: readonly CandidateResult[],
  series: readonly PortfolioSeries[],
  strategies: readonly PortfolioStrategy[],
  { known, ...lent }: Lent & { readonly known: readonly PlacedCertificate[] },
): Promise<readonly PlacedCertificate[]> {
  return flattened(series, async (one) => {
    const isOfSeries = ({ instrument, timeframe }: { instrument: string; timeframe: string }): boolean => instrument === one.instrument && timeframe === one.timeframe;
    const chosen = candidates.filter(isOfSeries).flatMap((candidate) => strategies
      .filter(({ strategy }) => strategy.id === candidate.strategy)
      .map(({ strategy }) => ({ strategy, grid: candidate.windows.map(({ params }) => params) })));
    const subjects = new Set(known.filter(isOfSeries).map(({ subject }) => subject));
    return certified(one, referencesOf(chosen).filter((reference) => !subjects.has(reference)), lent);
  });
}

/** A user's features are code, which no thread of the pool has: with some of them, the calling thread does it all. */
async function certified(series: PortfolioSeries, references: readonly string[], { features: { added: features }, pool }: Lent): Promise<readonly PlacedCertificate[]> {
  const columns = featureColumnsOf(series);
  const found = pool === null || features.length > 0
    ? references.map((reference) => featureCausality(reference, columns, { features }))
    : await pool.run('certificates', { strategy: null, data: columns }, references);
  return found.map((certificate) => placed(certificate, series));
}

function placed(certificate: CausalityCertificate, { instrument, timeframe, adjustment }: PortfolioSeries): PlacedCertificate {
  return requireCausal({ ...certificate, ...saying([adjustment ?? null]), instrument, timeframe });
}

/** Whether any feature that a configuration asks for compares with a reference series. */
export function needsReference(strategies: readonly PortfolioStrategy[], table: FeatureTable): boolean {
  return referencesOf(strategies).some((reference) => readsReference(parseReference(reference, table).feature));
}

/** Whether any feature that a configuration asks for reads the calendar. */
export function needsCalendar(strategies: readonly PortfolioStrategy[], table: FeatureTable): boolean {
  return referencesOf(strategies).some((reference) => readsCalendar(parseReference(reference, table).feature));
}

function referencesOf(strategies: readonly Pick<PortfolioStrategy, 'strategy' | 'grid'>[]): readonly string[] {
  return [...new Set(strategies.flatMap(({ strategy, grid }) => grid.flatMap((params) => strategy.features(params))))].sort();
}
