import { parseReference, readsCalendar, readsReference, type Feature, type FeatureTable } from '@proj/core/features';
import { featureColumnsOf } from '@proj/core/kernel';
import { featureCausality, requireCausal, strategyCausality, type CausalityCertificate } from '@proj/core/research';
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
 * @param known the user's features among those
 * @throws NOT_CAUSAL for the first that sees the future
 */
export function firstCertificates(series: readonly PortfolioSeries[], strategies: readonly PortfolioStrategy[], { added: features }: KnownFeatures): readonly PlacedCertificate[] {
  const ends = strategies.map(({ strategy, grid }) => ({ strategy, grid: [...grid.slice(0, 1), ...grid.slice(-1)] }));
  return series.flatMap((one) => {
    const ofStrategies = strategies.map(({ strategy, grid }) => strategyCausality(strategy, grid[0] ?? {}, featureColumnsOf(one), { features }));
    return [...certified(one, referencesOf(ends), features), ...ofStrategies.map((certificate) => placed(certificate, one))];
  });
}

/**
 * Certificates for the features of every configuration that a window chose: nothing without one is admitted. Those of `known` certificates
 * are not made again.
 *
 * @throws NOT_CAUSAL for the first that sees the future
 */
export function chosenCertificates(
  candidates: readonly CandidateResult[],
  series: readonly PortfolioSeries[],
  strategies: readonly PortfolioStrategy[],
  { features, known }: { readonly features: KnownFeatures; readonly known: readonly PlacedCertificate[] },
): readonly PlacedCertificate[] {
  return series.flatMap((one) => {
    const isOfSeries = ({ instrument, timeframe }: { instrument: string; timeframe: string }): boolean => instrument === one.instrument && timeframe === one.timeframe;
    const chosen = candidates.filter(isOfSeries).flatMap((candidate) => strategies
      .filter(({ strategy }) => strategy.id === candidate.strategy)
      .map(({ strategy }) => ({ strategy, grid: candidate.windows.map(({ params }) => params) })));
    const subjects = new Set(known.filter(isOfSeries).map(({ subject }) => subject));
    return certified(one, referencesOf(chosen).filter((reference) => !subjects.has(reference)), features.added);
  });
}

function certified(series: PortfolioSeries, references: readonly string[], features: readonly Feature[]): readonly PlacedCertificate[] {
  const columns = featureColumnsOf(series);
  return references.map((reference) => placed(featureCausality(reference, columns, { features }), series));
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
