import type { ParameterValues } from '@proj/core/features';
import { loadStrategy } from '@proj/core/node';
import { featureColumnsOf, runResearch, type Frame, type Metrics } from '@proj/core/kernel';
import type { Roots } from '@proj/core/paths';
import { featureCausality, requireCausal, strategyCausality } from '@proj/core/research';
import { readFeatureFiles } from '../../sharedCli/featureFiles.ts';
import { endsOf, referenceOf } from '../../sharedCli/besideBars.ts';
import { publishedSeries, type SeriesName } from '../../sharedCli/publishedSeries.ts';

/** One backtest of a file. */
export interface RunOrder {
  /** Absolute. */
  readonly path: string;
  readonly featureFiles: readonly string[];
  readonly series: SeriesName;
  readonly params: ParameterValues;
  /** Money that it begins with, in the instrument's currency. */
  readonly capital: number;
  readonly roots: Roots;
}

/** What came of it. */
export interface RanFile {
  readonly strategy: string;
  readonly sha256: string;
  readonly params: ParameterValues;
  readonly currency: string;
  readonly metrics: Metrics;
}

/**
 * Loads a strategy sealed, certifies it and the user's features that it names, and runs it once over all READY bars of a series at the
 * instrument's costs.
 *
 * @throws NOT_FOUND, BAD_STRATEGY, BAD_FEATURE, BAD_ORDERS, BAD_PARAMS, NOT_CAUSAL; NOT_READY for the series
 */
export async function runFile({ path, featureFiles, series: name, params, capital, roots }: RunOrder): Promise<RanFile> {
  const { strategy, fingerprint } = await loadStrategy(path);
  const { added: addedFeatures } = await readFeatureFiles({ featureFiles: featureFiles.map((file) => ({ file })) });
  const published = publishedSeries(roots, name);
  const { config, calendar, coverage, bars, barsSha256 } = published;
  const reference = referenceOf(published, roots);
  const frame: Frame = {
    ...name,
    bars,
    dataSha256: barsSha256,
    tradeDatesPerYear: calendar.tradeDatesPerYear,
    coverage,
    addedFeatures,
    sessionEnds: endsOf(published),
    ...(reference && { reference: reference.bars }),
  };
  const costs = { pointValue: config.pointValue, tickSize: config.tickSize, initialEquity: capital, ...config.costs };
  const columns = featureColumnsOf(frame);
  const certificate = requireCausal(strategyCausality(strategy, params, columns, { features: addedFeatures }));
  const checked = certificate.params ?? params;
  for (const asked of strategy.features(checked)) requireCausal(featureCausality(asked, columns, { features: addedFeatures }));
  const { metrics } = runResearch(strategy, frame, checked, { costs, fingerprint });
  return { strategy: strategy.id, sha256: fingerprint, params: checked, currency: config.currency, metrics };
}
