import { parseReference, readsCalendar, readsReference, type FeatureTable } from '@proj/core/features';
import { featureColumnsOf } from '@proj/core/kernel';
import { featureCausality, requireCausal, strategyCausality } from '@proj/core/research';
import type { PortfolioSeries, PortfolioStrategy } from '@proj/core/portfolio';
import { saying, type SayingCertificate } from '../sharedCli/certificates.ts';
import type { KnownFeatures } from '../sharedCli/featureFiles.ts';

/** A certificate with the series it was made on. */
export interface PlacedCertificate extends SayingCertificate {
  readonly instrument: string;
  readonly timeframe: string;
}

/**
 * Certificates for every feature that any configuration asks for and for every strategy, at its first configuration.
 *
 * @param known the user's features among those
 * @throws NOT_CAUSAL for the first that sees the future
 */
export function portfolioCausality(series: readonly PortfolioSeries[], strategies: readonly PortfolioStrategy[], { added: features }: KnownFeatures): readonly PlacedCertificate[] {
  return series.flatMap((one) => {
    const columns = featureColumnsOf(one);
    const ofFeatures = referencesOf(strategies).map((reference) => featureCausality(reference, columns, { features }));
    const ofStrategies = strategies.map(({ strategy, grid }) => strategyCausality(strategy, grid[0] ?? {}, columns, { features }));
    return [...ofFeatures, ...ofStrategies].map((certificate) => requireCausal({ ...certificate, ...saying([one.adjustment ?? null]), instrument: one.instrument, timeframe: one.timeframe }));
  });
}

/** Whether any feature that a configuration asks for compares with a reference series. */
export function needsReference(strategies: readonly PortfolioStrategy[], table: FeatureTable): boolean {
  return referencesOf(strategies).some((reference) => readsReference(parseReference(reference, table).feature));
}

/** Whether any feature that a configuration asks for reads the calendar. */
export function needsCalendar(strategies: readonly PortfolioStrategy[], table: FeatureTable): boolean {
  return referencesOf(strategies).some((reference) => readsCalendar(parseReference(reference, table).feature));
}

function referencesOf(strategies: readonly PortfolioStrategy[]): readonly string[] {
  return [...new Set(strategies.flatMap(({ strategy, grid }) => grid.flatMap((params) => strategy.features(params))))].sort();
}
