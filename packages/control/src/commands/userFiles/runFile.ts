import type { ParameterValues } from '@proj/core/features';
import { loadStrategy } from '@proj/core/node';
import { featureColumnsOf, runResearch, type Frame, type Metrics } from '@proj/core/kernel';
import type { Roots } from '@proj/core/paths';
import { dayTableOf, featureCausality, finishedTrialOf, requireCausal, runUnit, strategyCausality, type FinishedTrial, type TrialPlace, type UnitStudy } from '@proj/core/research';
import { sha256Of } from '@proj/core/identity';
import type { TrialOrigin } from '../../db/ledger/index.ts';
import { fingerprintWith, unitCosts } from '../../handlers/index.ts';
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
  /** The run as a trial of one unit, for the ledger. */
  readonly trial: { readonly place: TrialPlace; readonly done: FinishedTrial; readonly origin: TrialOrigin };
}

/**
 * Loads a strategy sealed, certifies it and the user's features that it names, and runs it once over all READY bars of a series at the
 * instrument's costs.
 *
 * @throws NOT_FOUND, BAD_STRATEGY, BAD_FEATURE, BAD_ORDERS, BAD_PARAMS, NOT_CAUSAL; NOT_READY for the series
 */
export async function runFile({ path, featureFiles, series: name, params, capital, roots }: RunOrder): Promise<RanFile> {
  const { strategy, fingerprint: codeSha256 } = await loadStrategy(path);
  const known = await readFeatureFiles({ featureFiles: featureFiles.map((file) => ({ file })) });
  const { added: addedFeatures } = known;
  const published = publishedSeries(roots, name);
  const { config, calendar, coverage, bars, barsSha256 } = published;
  const [reference, sessionEnds] = [referenceOf(published, roots), endsOf(published)];
  const frame: Frame = {
    ...name,
    bars,
    // Whatever the strategy may look at is part of what it was run on.
    dataSha256: sha256Of([barsSha256, reference?.barsSha256 ?? null, [...sessionEnds]]),
    tradeDatesPerYear: calendar.tradeDatesPerYear,
    coverage,
    addedFeatures,
    sessionEnds,
    ...(reference && { reference: reference.bars }),
  };
  const costs = unitCosts(config, undefined);
  const columns = featureColumnsOf(frame);
  const certificate = requireCausal(strategyCausality(strategy, params, columns, { features: addedFeatures }));
  const checked = certificate.params ?? params;
  for (const asked of strategy.features(checked)) requireCausal(featureCausality(asked, columns, { features: addedFeatures }));
  const fingerprint = fingerprintWith({ strategy, grid: [checked], codeSha256 }, known);
  const { metrics } = runResearch(strategy, frame, checked, { costs: { ...costs, initialEquity: capital }, fingerprint });
  const trial = trialOf({ strategy, frame, table: dayTableOf(bars), costs, fingerprint }, checked);
  return { strategy: strategy.id, sha256: codeSha256, params: checked, currency: config.currency, metrics, trial };
}

function trialOf(study: UnitStudy, params: ParameterValues): RanFile['trial'] {
  const { table, frame, costs, fingerprint } = study;
  const done = finishedTrialOf(runUnit(study, { from: 0, to: table.days.length }, params), costs);
  const [firstDay = 0] = table.days;
  const place = { id: done.trial.id, dataSha256: frame.dataSha256, firstDay, lastDay: table.days.at(-1) ?? firstDay };
  return { place, done, origin: { fingerprint, costs } };
}
